package ee.realtime.it.support;

import java.io.File;
import java.util.Arrays;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application as a user would build it: the module's JARs, what they bring, and the test's own classes. */
public final class TestWar {
    private static final String BEANS_XML = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private TestWar() {}

    public static WebArchive with(Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, "app.war")
                .addAsLibraries(libraries())
                .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml")
                .addClasses(classes);
    }

    /** The same with a MicroProfile configuration, as the text of a properties file. */
    public static WebArchive configured(String properties, Class<?>... classes) {
        return with(classes).addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    }

    private static File[] libraries() {
        File directory = new File(System.getProperty("realtime.libs", "target/libs"));
        File[] jars = directory.listFiles((parent, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("No JARs in " + directory.getAbsolutePath()
                    + ": build the module once with mvn -pl integration-tests -am verify");
        }
        Arrays.sort(jars);
        return jars;
    }
}
