package ee.realtime.it.support;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The example as the build made it. */
public final class ExampleWar {
    private ExampleWar() {}

    public static WebArchive built() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, file());
    }

    static File file() {
        File file = new File(System.getProperty("example.war", "target/example.war"));
        if (!file.isFile()) {
            throw new IllegalStateException("No " + file.getAbsolutePath()
                    + ": build the module once with mvn -pl integration-tests -am verify");
        }
        return file;
    }
}
