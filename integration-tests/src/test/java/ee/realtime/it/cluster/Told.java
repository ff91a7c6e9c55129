package ee.realtime.it.cluster;

import java.util.List;

/** What nodes have been told of users who came and went. */
final class Told {
    private Told() {}

    /** What some nodes have been told so far, node by node in order. */
    static List<String> to(List<Node> nodes) {
        return nodes.stream().flatMap(node -> node.app().journal().stream()).toList();
    }

    /**
     * What some nodes have been told when all that was under way has been: each has fired an event of somebody who came and
     * went later.
     */
    static List<String> settled(List<Node> nodes) {
        for (Node node : nodes) {
            String user = "marker-" + node.id();
            node.connectOnce(user);
            Node.AWAIT.until(() -> to(nodes).contains(Trio.offline(user)));
        }
        return to(nodes).stream().filter(event -> !event.contains("marker-")).toList();
    }
}
