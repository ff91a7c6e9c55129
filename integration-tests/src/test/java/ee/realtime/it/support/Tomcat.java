package ee.realtime.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Tomcat as it comes, to which the application brings all that Tomcat does not have. */
public final class Tomcat extends ServerProcess {
    private static final String SERVER_XML = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector address="127.0.0.1" port="%d"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps"/>
                </Engine>
              </Service>
            </Server>
            """;

    private Tomcat(Process process, int port) {
        super(process, port, "Server startup in [");
    }

    /**
     * Starts a server and does not wait for it.
     *
     * @param directory for all that it writes, which it leaves there
     * @param war the application, which is served at {@code /app}
     * @param properties system properties, {@code key=value}
     */
    public static Tomcat start(Path directory, WebArchive war, List<String> properties) {
        try {
            int port = freePort();
            Files.createDirectories(directory.resolve("conf"));
            Files.createDirectories(directory.resolve("temp"));
            Files.createDirectories(directory.resolve("webapps"));
            Files.writeString(directory.resolve("conf/server.xml"), SERVER_XML.formatted(port), UTF_8);
            Files.copy(home().resolve("conf/web.xml"), directory.resolve("conf/web.xml"));
            war.addAsLibraries(libraries())
                    .as(ZipExporter.class)
                    .exportTo(directory.resolve("webapps/app.war").toFile());
            return new Tomcat(
                    new ProcessBuilder(command(directory, properties))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .start(),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path directory, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory.resolve("temp"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Djava.util.logging.config.file=" + home().resolve("conf/logging.properties"),
                "-Dcatalina.home=" + home(),
                "-Dcatalina.base=" + directory,
                "-cp",
                home().resolve("bin/bootstrap.jar") + File.pathSeparator + home().resolve("bin/tomcat-juli.jar")));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
        return command;
    }

    private static Path home() {
        return Path.of(System.getProperty("tomcat.home", "target/tomcat")).toAbsolutePath();
    }

    private static File[] libraries() {
        return new File(System.getProperty("tomcat.libs", "target/tomcat-libs")).listFiles();
    }
}
