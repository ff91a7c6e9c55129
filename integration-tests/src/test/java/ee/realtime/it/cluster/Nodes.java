package ee.realtime.it.cluster;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.support.PayaraMicro;
import ee.realtime.it.support.Wars;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Servers of one cluster, which run the same application. Each has a folder of its own for what it unpacks. */
final class Nodes implements AutoCloseable {
    private static final String CONFIGURATION = """
            realtime.endpoints.hall.tenants=false
            realtime.endpoints.annex.tenants=false
            """;

    private final String cluster = "it-" + UUID.randomUUID();
    private final List<Integer> ports =
            Stream.generate(PayaraMicro::freePort).distinct().limit(3).toList();
    private final Path directory;
    private final Path war;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> portOf = new HashMap<>();
    private int started;

    Nodes() {
        try {
            directory = Files.createTempDirectory("cluster");
            war = directory.resolve("app.war");
            Files.createDirectory(directory.resolve("board"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wars.of(Hall.class, CONFIGURATION)
                .addClass(HeaderAuthenticator.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
    }

    /** Starts a node and does not wait for it. */
    Node start(String... configuration) {
        return start(List.of(war), configuration);
    }

    /** Starts a node that runs the same application once more, under the context path {@code /other}. */
    Node startWithNeighbour() {
        try {
            return start(List.of(war, Files.copy(war, directory.resolve("other.war"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node start(List<Path> wars, String... configuration) {
        int port = nextPort();
        Path folder = directory.resolve("node" + started++);
        List<String> properties = new ArrayList<>(List.of("-Dcluster.board=" + directory.resolve("board")));
        Stream.of(configuration).map(property -> "-D" + property).forEach(properties::add);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Node node =
                new Node(PayaraMicro.inCluster(folder, new PayaraMicro.Place(cluster, port, ports), properties, wars));
        nodes.add(node);
        portOf.put(node, port);
        return node;
    }

    /** One of those at which nodes look for others, as long as there is one. */
    private int nextPort() {
        List<Integer> taken = living().stream().map(portOf::get).toList();
        return ports.stream().filter(port -> !taken.contains(port)).findFirst().orElseGet(PayaraMicro::freePort);
    }

    /** Those that have not been killed. */
    List<Node> living() {
        return nodes.stream().filter(Node::isAlive).toList();
    }

    /** Starts what is missing to three, and waits until all three know each other. The first is the oldest. */
    List<Node> awaitThree() {
        if (living().isEmpty()) {
            start().awaitReady();
        }
        while (living().size() < 3) {
            start();
        }
        awaitTogether();
        return living();
    }

    /** Waits until all living nodes know each other. */
    void awaitTogether() {
        List<Node> living = living();
        living.forEach(Node::awaitReady);
        living.forEach(node -> node.awaitNodes(living.size()));
    }

    @Override
    public void close() {
        nodes.forEach(Node::kill);
        keepLogs();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For whoever wants to know why a test failed: the logs of all nodes, in the order in which they were started. */
    private void keepLogs() {
        try {
            Path logs = Files.createDirectories(Path.of("target", "cluster-logs"));
            for (int i = 0; i < nodes.size(); i++) {
                Files.write(logs.resolve("node" + i + ".log"), nodes.get(i).log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
