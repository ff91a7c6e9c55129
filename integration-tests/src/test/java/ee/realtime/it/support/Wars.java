package ee.realtime.it.support;

import ee.realtime.it.server.CallServlet;
import ee.realtime.it.server.Census;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import ee.realtime.it.server.ServerLog;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs of the tests: beans under test, the tests' own tools, a configuration. */
public final class Wars {
    private Wars() {}

    /** A WAR of all classes beside this one. */
    public static WebArchive of(Class<?> bean, String... properties) {
        return TestWar.configured(
                        String.join("\n", properties),
                        CallServlet.class,
                        Census.class,
                        Gates.class,
                        Journal.class,
                        ServerLog.class)
                .addPackage(bean.getPackage());
    }

    /** Whether a WAR can tell how many clients it was told of. */
    static boolean counts(WebArchive war) {
        return war.contains("WEB-INF/classes/" + Census.class.getName().replace('.', '/') + ".class");
    }
}
