package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Annex;
import ee.realtime.it.cluster.app.Hall;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Three nodes that all test classes share, because a node takes long to start. Each test finds three that know each other,
 * nobody connected and nobody online; whichever a test has killed is replaced.
 */
final class Trio implements BeforeEachCallback, AfterEachCallback {
    private Nodes all;
    private List<Node> nodes = List.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        all = context.getRoot()
                .getStore(Namespace.create(Trio.class))
                .getOrComputeIfAbsent(Nodes.class, first -> new Nodes("trio"), Nodes.class);
        replaceMissing();
        awaitEmpty();
        nodes.forEach(node -> node.app().clearJournal());
    }

    /** Puts nodes in the places of those that have ended. */
    void replaceMissing() {
        nodes = all.awaitThree();
    }

    /** Whatever happened, nothing is left of it. */
    @Override
    public void afterEach(ExtensionContext context) {
        nodes.forEach(Node::disconnectAll);
        if (context.getExecutionException().isEmpty()) {
            awaitEmpty();
        }
    }

    /** Waits until the nodes that live know of no connection, no room and no user. */
    void awaitEmpty() {
        for (Node node : living()) {
            awaitZero(node, () -> node.app().present() + node.memberships());
            awaitZero(node, () -> node.count("all") + node.number("count", Annex.PATH, "all"));
            awaitZero(
                    node,
                    () -> node.presence("all").size()
                            + node.list("presence", Annex.PATH, "all").size());
        }
    }

    private static void awaitZero(Node node, Callable<Integer> left) {
        Node.AWAIT.untilAsserted(() -> assertThat(left.call()).as(node.id()).isZero());
    }

    Node a() {
        return nodes.get(0);
    }

    Node b() {
        return nodes.get(1);
    }

    Node c() {
        return nodes.get(2);
    }

    Nodes all() {
        return all;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Node> living() {
        return nodes.stream().filter(Node::isAlive).toList();
    }

    /** What all living nodes have been told of users who came and went, node by node in order. */
    List<String> events() {
        return Told.to(living());
    }

    /** The same when all that was under way has been. */
    List<String> settledEvents() {
        return Told.settled(living());
    }

    static String online(String user) {
        return "online " + Hall.PATH + " " + user;
    }

    static String offline(String user) {
        return "offline " + Hall.PATH + " " + user;
    }

    /** The same for many users. */
    static List<String> each(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
