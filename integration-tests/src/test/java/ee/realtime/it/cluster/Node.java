package ee.realtime.it.cluster;

import ee.realtime.it.cluster.app.Chronicle;
import ee.realtime.it.cluster.app.Desk;
import ee.realtime.it.cluster.app.Hall;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One server of a cluster, with the clients that a test has connected to it. */
final class Node {
    /** For what takes as long as other nodes take. */
    static final ConditionFactory AWAIT = Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20));

    private final TestServer server;
    private final App app;
    private final List<TestClient> clients = new CopyOnWriteArrayList<>();

    Node(TestServer server) {
        this.server = server;
        this.app = new App(server.base("/app/"));
    }

    Node awaitReady() {
        server.awaitReady();
        return this;
    }

    /** Waits until this node knows so many nodes, itself included, and all of them answer. */
    void awaitNodes(int count) {
        AWAIT.until(
                this::nodes,
                nodes -> nodes.size() == count && nodes.stream().allMatch(node -> node.getBoolean("answering")));
    }

    /** A client of the hall. */
    TestClient connect(String user) {
        return connect(Hall.PATH, user);
    }

    /** A client whose user is {@code name} or {@code name//tenant}. */
    TestClient connect(String path, String user) {
        TestClient client = app.connect(path, user);
        clients.add(client);
        return client;
    }

    /** A client of the hall that comes and goes. */
    void connectOnce(String user) {
        app.connect(Hall.PATH, user).close();
    }

    TestClient connectAnonymously() {
        TestClient client = app.connect(Hall.PATH);
        clients.add(client);
        return client;
    }

    /** A client of the hall that is in a room. */
    TestClient member(String user, String room) {
        TestClient client = connect(user);
        client.call("enter", "{'room':'" + room + "'}");
        return client;
    }

    /** Of whatever kind, whether they were opened here or by the application seen from outside. */
    void disconnectAll() {
        app.clients().closeAll();
        clients.clear();
    }

    /** The client that has been here longest. */
    void disconnectFirst() {
        clients.remove(0).close();
    }

    /** Clients of the hall, one a user, many at a time. */
    void connectAll(List<String> users) {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CompletableFuture.allOf(users.stream()
                            .map(user -> CompletableFuture.runAsync(() -> connect(user), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    /** The clients that are still connected here as far as they know. */
    List<TestClient> clients() {
        return List.copyOf(clients);
    }

    /** The address of an endpoint. */
    String socket(String path) {
        return server.base("/app" + path).toString().replace("http:", "ws:");
    }

    App app() {
        return app;
    }

    /** Another application of this server's. */
    App app(String contextPath) {
        return new App(server.base(contextPath));
    }

    /** This node's id, as it calls itself. */
    String id() {
        return nodes().get(0).getString("id");
    }

    List<JsonObject> nodes() {
        return list("nodes");
    }

    int send(String target, String text) {
        return number("send", Hall.PATH, target, text);
    }

    int join(String target, String room) {
        return number("join", Hall.PATH, target, room);
    }

    int leave(String target, String room) {
        return number("leave", Hall.PATH, target, room);
    }

    int disconnect(String target) {
        return number("disconnect", Hall.PATH, target);
    }

    int count(String target) {
        return number("count", Hall.PATH, target);
    }

    List<JsonObject> members(String target) {
        return list("members", Hall.PATH, target);
    }

    List<JsonObject> presence(String target) {
        return list("presence", Hall.PATH, target);
    }

    /** The users of a target who are online. */
    List<String> online(String target) {
        return presence(target).stream().map(user -> user.getString("userId")).toList();
    }

    /** What business code is told by a method of the desk. */
    int number(String method, Object... arguments) {
        return Integer.parseInt(app.call(Desk.class, method, arguments));
    }

    List<JsonObject> list(String method, Object... arguments) {
        return Frames.json(app.call(Desk.class, method, arguments))
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    /** Memberships in rooms of this node's own connections. */
    int memberships() {
        return Integer.parseInt(app.call(Chronicle.class, "memberships"));
    }

    boolean isAlive() {
        return server.isAlive();
    }

    List<String> log() {
        return server.log();
    }

    void freeze() {
        server.freeze();
    }

    void thaw() {
        server.thaw();
    }

    /** In good order, as for an update. */
    void stop() {
        server.stop();
    }

    /** As {@code kill -9} does. */
    void kill() {
        server.close();
    }
}
