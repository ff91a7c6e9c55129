package ee.realtime.it.cluster;

import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.cluster.app.OwnGrid;
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
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Servers of one cluster, which run the same application. Each has a folder of its own for what it unpacks. */
final class Nodes implements AutoCloseable {
    private static final String CONFIGURATION = """
            realtime.endpoints.hall.tenants=false
            realtime.endpoints.annex.tenants=false
            realtime.endpoints.hall.tickets=true
            realtime.endpoints.hall.limits.tickets-per-user=off
            realtime.endpoints.gauge.limits.messages-per-user=50/s
            realtime.endpoints.gauge.limits.connections-per-user=2
            realtime.endpoints.gauge.limits.new-connections-per-ip=200/h
            realtime.trusted-proxies=127.0.0.1, ::1
            realtime.endpoints.gauge.limits.connections-per-tenant=3
            """;

    private final String name;
    private final String cluster;
    private final Places places;
    private final Path directory;
    private final Path war;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, PayaraMicro.Place> placeOf = new HashMap<>();
    private int started;

    /** Where nodes run. */
    interface Places {
        /**
         * A place for one more node.
         *
         * @param cluster the cluster's name
         * @param taken the places of those that live
         */
        PayaraMicro.Place next(String cluster, List<PayaraMicro.Place> taken);
    }

    /** Nodes on this machine. */
    Nodes(String name) {
        this(name, onThisMachine());
    }

    /**
     * Nodes somewhere.
     *
     * @param name of the folder for their logs
     * @param places where they run
     */
    Nodes(String name, Places places) {
        this.name = name;
        this.cluster = name + "-" + UUID.randomUUID();
        this.places = places;
        try {
            directory = Files.createTempDirectory("cluster");
            war = directory.resolve("app.war");
            Files.createDirectory(directory.resolve("board"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wars.of(Hall.class, CONFIGURATION)
                .addClass(HeaderAuthenticator.class)
                .addAsResource(
                        new StringAsset(OwnGrid.class.getName()),
                        "META-INF/services/jakarta.enterprise.inject.spi.Extension")
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
        PayaraMicro.Place place =
                places.next(cluster, living().stream().map(placeOf::get).toList());
        Path folder = directory.resolve("node" + started++);
        List<String> properties = new ArrayList<>(List.of("-Dcluster.board=" + directory.resolve("board")));
        Stream.of(configuration).map(property -> "-D" + property).forEach(properties::add);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Node node = new Node(PayaraMicro.inCluster(folder, place, properties, wars));
        nodes.add(node);
        placeOf.put(node, place);
        return node;
    }

    /** Ports at which nodes look for others, as long as there is one. */
    private static Places onThisMachine() {
        List<Integer> ports =
                Stream.generate(PayaraMicro::freePort).distinct().limit(3).toList();
        return (cluster, taken) -> {
            List<Integer> inUse = taken.stream().map(PayaraMicro.Place::port).toList();
            int port = ports.stream()
                    .filter(free -> !inUse.contains(free))
                    .findFirst()
                    .orElseGet(PayaraMicro::freePort);
            return new PayaraMicro.Place(cluster, port, ports);
        };
    }

    /** Those that have not been killed. */
    List<Node> living() {
        return nodes.stream().filter(Node::isAlive).toList();
    }

    /** Starts what is missing to three, and waits until all three know each other. The first is the oldest. */
    List<Node> awaitThree(String... configuration) {
        if (living().isEmpty()) {
            start(configuration).awaitReady();
        }
        while (living().size() < 3) {
            start(configuration);
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
            Path logs = Files.createDirectories(Path.of("target", "cluster-logs", name));
            for (int i = 0; i < nodes.size(); i++) {
                Files.write(logs.resolve("node" + i + ".log"), nodes.get(i).log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
