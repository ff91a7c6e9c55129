package ee.realtime.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A contestant that runs: its nodes, and the broker that they share if they do. */
public final class Server implements AutoCloseable {
    private static final String LOCALHOST = "127.0.0.1";

    private final Contestant contestant;
    private final List<String> javaOptions;
    private final Path logs;
    private final List<Integer> ports;
    private final List<Integer> clusterPorts;
    private final int brokerPort = ServerProcess.freePort();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final List<ServerProcess> processes = new ArrayList<>();

    private Server(Contestant contestant, List<String> javaOptions, Path logs) {
        this.contestant = contestant;
        this.javaOptions = javaOptions;
        this.logs = logs;
        this.ports = freePorts(contestant.nodes());
        this.clusterPorts = freePorts(contestant.nodes());
    }

    private static List<Integer> freePorts(int count) {
        return Stream.generate(ServerProcess::freePort).distinct().limit(count).toList();
    }

    /**
     * Starts a contestant and waits until each node lets a client in and knows the others.
     *
     * @param javaOptions for every contestant, and those for this one
     * @param logs the folder where the processes' output is kept
     */
    public static Server start(Contestant contestant, List<String> javaOptions, Path logs) {
        Server server = new Server(contestant, javaOptions, logs);
        try {
            contestant.broker().ifPresent(server::startBroker);
            IntStream.range(0, contestant.nodes()).forEach(server::startNode);
            server.nodes.forEach(node -> node.await(() -> node.hasSaid(contestant.together())));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void startBroker(Contestant.Start start) {
        launch("broker", 0, start).await(() -> listens(brokerPort));
    }

    /** One after the other: two that start at once may each begin a cluster of its own. */
    private void startNode(int node) {
        ServerProcess process = launch("node" + node, node, contestant.start());
        nodes.add(process);
        process.await(() -> letsIn(ports.get(node)));
    }

    private ServerProcess launch(String name, int node, Contestant.Start start) {
        String log = contestant.nodes() == 1 ? contestant.name() : contestant.name() + "-" + name;
        ServerProcess process = ServerProcess.start(
                logs.resolve(log + ".log"),
                directory -> start.command(
                        new Place(node, ports.get(node), clusterPorts, brokerPort, directory), javaOptions));
        processes.add(process);
        return process;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(LOCALHOST, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean letsIn(int port) {
        URI uri = URI.create(
                "ws://" + LOCALHOST + ":" + port + contestant.dialect().path());
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(uri, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    public Contestant contestant() {
        return contestant;
    }

    /** Where a node serves. */
    public InetSocketAddress address(int node) {
        return new InetSocketAddress(LOCALHOST, ports.get(node));
    }

    /** The processor time that all processes have used since their start. */
    public Duration cpu() {
        return processes.stream().map(ServerProcess::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** The live objects in the nodes' heaps in bytes, after a collection. */
    public long liveHeap() {
        return sum(ServerProcess::liveHeap);
    }

    /** The nodes' resident memory in bytes. */
    public long residentMemory() {
        return sum(ServerProcess::residentMemory);
    }

    private long sum(ToLongFunction<ServerProcess> figure) {
        return nodes.stream().mapToLong(figure).sum();
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::close);
    }
}
