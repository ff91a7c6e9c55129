package ee.realtime.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.cluster.app.Annex;
import ee.realtime.it.cluster.app.Hall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Three nodes that all test classes share, because a node takes long to start. Each test finds three that know each other,
 * nobody connected and nobody online; whichever a test has killed is replaced, and all are if a test that failed has left
 * something behind.
 */
final class Trio implements BeforeEachCallback, AfterEachCallback {
    private static final Duration SOON = Duration.ofSeconds(15);

    private Nodes all;
    private List<Node> nodes = List.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        all = context.getRoot()
                .getStore(Namespace.create(Trio.class))
                .getOrComputeIfAbsent(Nodes.class, first -> new Nodes("trio"), Nodes.class);
        replaceMissing();
        nodes.forEach(node -> node.app().clearJournal());
    }

    /** Puts nodes in the places of those that have ended. */
    void replaceMissing() {
        nodes = all.awaitThree();
    }

    /** Whatever happened, nothing is left of it: neither a client nor a fourth node, or else none of the nodes. */
    @Override
    public void afterEach(ExtensionContext context) {
        nodes.forEach(Node::disconnectAll);
        all.living().stream().filter(node -> !nodes.contains(node)).forEach(Node::kill);
        boolean failed = context.getExecutionException().isPresent();
        try {
            awaitEmpty(failed ? Node.AWAIT.atMost(SOON).ignoreExceptions() : Node.AWAIT);
        } catch (ConditionTimeoutException somethingIsLeft) {
            nodes.forEach(Node::kill);
            if (!failed) {
                throw somethingIsLeft;
            }
        }
    }

    /** Waits until the nodes that live know of no connection, no room and no user. */
    void awaitEmpty() {
        awaitEmpty(Node.AWAIT);
    }

    private void awaitEmpty(ConditionFactory patience) {
        for (Node node : living()) {
            awaitZero(
                    patience,
                    node,
                    "connections and memberships, by the events",
                    () -> node.app().present() + node.memberships());
            awaitZero(
                    patience,
                    node,
                    "connections, by the registry",
                    () -> node.count("all") + node.number("count", Annex.PATH, "all"));
            awaitZero(
                    patience,
                    node,
                    "users who are online",
                    () -> node.presence("all").size()
                            + node.list("presence", Annex.PATH, "all").size());
        }
    }

    private static void awaitZero(ConditionFactory patience, Node node, String what, Callable<Integer> left) {
        patience.untilAsserted(() ->
                assertThat(left.call()).as("%s left on %s", what, node.id()).isZero());
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
