package ee.realtime.internal.room;

import ee.realtime.Node;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The other nodes, as far as rooms and connections go. Thread-safe. */
public interface Nodes {
    /**
     * Has the other nodes that hold connections of recipients do something with them. Must not block.
     *
     * @param command what to do
     * @return their answers taken together; fails with {@code UNAVAILABLE} if one of them does not answer in time
     */
    CompletionStage<RoomAnswer> ask(RoomCommand command);

    /** All nodes, this one first. */
    List<Node> list();

    /**
     * A node without others.
     *
     * @param id its id
     * @return nodes that answer nothing
     */
    static Nodes alone(String id) {
        return new Nodes() {
            @Override
            public CompletionStage<RoomAnswer> ask(RoomCommand command) {
                return CompletableFuture.completedFuture(RoomAnswer.NOBODY);
            }

            @Override
            public List<Node> list() {
                return List.of(new Node(id, "", true, true));
            }
        };
    }
}
