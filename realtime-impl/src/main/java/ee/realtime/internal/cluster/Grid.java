package ee.realtime.internal.cluster;

import java.util.Map;
import java.util.UUID;

/**
 * What is needed of a data grid: who is there, and a way for bytes that keeps the order of one sender. It may lose what is
 * sent, without a word; see {@link Peer} for what is made of that.
 */
interface Grid {
    /** Told what arrives, in threads of the grid's, which must not be held. */
    interface Listener {
        /** A node has sent this node something. */
        void received(byte[] batch);

        /** A node has told all that it is there. */
        void greeted(byte[] greeting);

        /** Members have come or gone. */
        void membersChanged();

        /** This side of a split has joined the other. */
        void rejoined();
    }

    /** The name of this node in the grid; another one after it has rejoined. */
    UUID self();

    /** The members, this one included, with their addresses. */
    Map<UUID, String> members();

    /** Begins to listen under a node's id. */
    void listen(String node, Listener listener);

    /** Sends something to a node. Does not wait for it. */
    void send(String node, byte[] batch);

    /** Tells all members something. Does not wait for them. */
    void greet(byte[] greeting);

    /** Leaves the grid. */
    void close();
}
