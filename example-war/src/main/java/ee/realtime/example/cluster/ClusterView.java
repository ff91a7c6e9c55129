package ee.realtime.example.cluster;

import ee.realtime.Member;
import ee.realtime.Node;
import ee.realtime.UserPresence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cluster at a moment, as far as it is for everybody's eyes: the rooms of the chat are not in it, because who
 * talks with whom is nobody else's business.
 *
 * @param nodes the nodes, in the order of their ids
 * @param roomCount how many rooms the gateway has
 * @param rooms the largest of them
 * @param online who is online in the chat, in the order of their ids
 */
public record ClusterView(List<NodeView> nodes, int roomCount, List<RoomView> rooms, List<UserView> online) {
    /** More than that nobody reads; the counts are of all. */
    static final int LISTED = 20;

    /**
     * A server.
     *
     * @param id its id, the part before the dot of its connections' ids
     * @param address where its cluster instance listens, empty if there is no cluster
     * @param answering whether it acknowledges what the node that was asked sends it
     * @param connections how many connections it holds
     * @param listed the oldest of them
     */
    public record NodeView(
            String id, String address, boolean answering, int connections, List<ConnectionView> listed) {}

    /**
     * A connection.
     *
     * @param id its id
     * @param endpoint the last segment of its endpoint's path
     * @param user its user, absent if nobody has signed in
     */
    public record ConnectionView(String id, String endpoint, String user) {
        static ConnectionView of(Member member) {
            String path = member.endpoint();
            return new ConnectionView(
                    member.connectionId(), path.substring(path.lastIndexOf('/') + 1), member.userId());
        }
    }

    /**
     * A room.
     *
     * @param name its name
     * @param members how many connections are in it
     * @param nodes on how many nodes
     */
    public record RoomView(String name, int members, int nodes) {}

    /**
     * Somebody who is online.
     *
     * @param id the user's id
     * @param status what the user does
     * @param connections how many connections the user has; none during the moment in which they may come back
     * @param nodes on how many nodes
     */
    public record UserView(String id, String status, int connections, int nodes) {}

    /** The connections of the three endpoints. */
    record Everybody(List<Member> gateway, List<Member> chat, List<Member> watchers) {
        static Everybody of(List<Member> gateway, List<Member> chat) {
            return new Everybody(gateway, chat, List.of());
        }

        Everybody andWatchers(List<Member> some) {
            return new Everybody(gateway, chat, some);
        }

        List<Member> of(Node node) {
            return Stream.of(gateway, chat, watchers)
                    .flatMap(List::stream)
                    .filter(member -> member.node().equals(node.id()))
                    .sorted(Comparator.comparing(Member::openedAt).thenComparing(Member::connectionId))
                    .toList();
        }
    }

    static ClusterView of(List<Node> nodes, Everybody everybody, List<UserPresence> online) {
        List<RoomView> rooms = rooms(everybody.gateway());
        return new ClusterView(
                nodes.stream()
                        .sorted(Comparator.comparing(Node::id))
                        .map(node -> node(node, everybody.of(node)))
                        .toList(),
                rooms.size(),
                rooms.stream().limit(LISTED).toList(),
                online.stream()
                        .sorted(Comparator.comparing(UserPresence::userId))
                        .map(user -> user(user, everybody.chat()))
                        .toList());
    }

    private static NodeView node(Node node, List<Member> members) {
        List<ConnectionView> listed =
                members.stream().limit(LISTED).map(ConnectionView::of).toList();
        return new NodeView(node.id(), node.address(), node.answering(), members.size(), listed);
    }

    private static List<RoomView> rooms(List<Member> members) {
        Map<String, List<Member>> byName = new TreeMap<>();
        members.forEach(
                member -> member.rooms().forEach(room -> byName.merge(room, List.of(member), ClusterView::together)));
        return byName.entrySet().stream()
                .map(room -> new RoomView(room.getKey(), room.getValue().size(), nodes(room.getValue())))
                .sorted(Comparator.comparing(RoomView::members).reversed())
                .toList();
    }

    private static List<Member> together(List<Member> some, List<Member> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static UserView user(UserPresence user, List<Member> chat) {
        List<Member> connections = chat.stream()
                .filter(member -> user.userId().equals(member.userId()))
                .toList();
        return new UserView(user.userId(), user.status(), connections.size(), nodes(connections));
    }

    private static int nodes(List<Member> members) {
        return (int) members.stream().map(Member::node).distinct().count();
    }
}
