package ee.realtime.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payara Micro: a WAR's name is its context path, and a WAR that it does not accept is no reason for it to stop. */
public final class PayaraMicro extends ServerProcess {
    private PayaraMicro(Process process, int port) {
        super(process, port, " ready in ");
    }

    static PayaraMicro with(Path directory, List<String> javaOptions, Map<String, WebArchive> applications) {
        List<String> options = new ArrayList<>();
        applications.forEach((name, war) -> {
            File file = directory.resolve(name + ".war").toFile();
            war.as(ZipExporter.class).exportTo(file);
            options.addAll(List.of("--deploy", file.getPath()));
        });
        PayaraMicro server = start(directory, javaOptions, options);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Starts a server in a cluster and does not wait for it.
     *
     * @param directory for what it unpacks, which it leaves there if it is killed
     * @param place its place in the cluster
     * @param javaOptions before the server's JAR
     * @param wars whose names are their context paths
     */
    public static PayaraMicro inCluster(Path directory, Place place, List<String> javaOptions, List<Path> wars) {
        List<String> options = new ArrayList<>(place.options());
        wars.forEach(war -> options.addAll(List.of("--deploy", war.toString())));
        return launch(place.host(), directory, javaOptions, options);
    }

    /**
     * Where a server runs.
     *
     * @param entrance what runs a command there; empty on this machine itself
     * @param address where it listens for other servers
     * @param port where it listens for clients, on the loopback interface of where it runs
     * @param door the port of this machine by which clients reach it
     * @param settings commands for its start, a resource of the tests
     */
    public record Host(List<String> entrance, String address, int port, int door, String settings) {
        /** This machine, where nobody outside can connect. */
        static Host here() {
            int port = freePort();
            return new Host(List.of(), "127.0.0.1", port, port, "loopback.asadmin");
        }
    }

    /**
     * A server's place in the server's own cluster.
     *
     * @param cluster the cluster's name
     * @param host where it runs
     * @param port where this server listens for others
     * @param members where servers of the cluster may listen, {@code host:port}
     */
    public record Place(String cluster, Host host, int port, List<String> members) {
        /** A place on this machine. */
        public Place(String cluster, int port, List<Integer> ports) {
            this(
                    cluster,
                    Host.here(),
                    port,
                    ports.stream().map(other -> "127.0.0.1:" + other).toList());
        }

        List<String> options() {
            return List.of(
                    "--startport",
                    Integer.toString(port),
                    "--clustermode",
                    "tcpip:" + String.join(",", members),
                    "--clustername",
                    cluster,
                    "--hzinitialjoinwait",
                    "0");
        }
    }

    /**
     * Starts a server and does not wait for it.
     *
     * @param directory for what it unpacks, which it leaves there if it is killed
     * @param javaOptions before the server's JAR
     * @param options behind it
     */
    static PayaraMicro start(Path directory, List<String> javaOptions, List<String> options) {
        List<String> alone = new ArrayList<>(List.of("--nocluster"));
        alone.addAll(options);
        return launch(directory, javaOptions, alone);
    }

    /** Starts a server that is alone or in a cluster, as the options say. */
    static PayaraMicro launch(Path directory, List<String> javaOptions, List<String> options) {
        return launch(Host.here(), directory, javaOptions, options);
    }

    private static PayaraMicro launch(Host host, Path directory, List<String> javaOptions, List<String> options) {
        try {
            List<String> command = new ArrayList<>(host.entrance());
            command.addAll(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + directory));
            command.addAll(javaOptions);
            command.addAll(List.of(
                    "-jar",
                    System.getProperty("payara.microJar", "target/payara-micro.jar"),
                    "--interfaces",
                    host.address(),
                    "--port",
                    Integer.toString(host.port()),
                    "--prebootcommandfile",
                    System.getProperty("realtime.test.resources", "target/test-classes") + "/" + host.settings()));
            command.addAll(options);
            return new PayaraMicro(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), host.door());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
