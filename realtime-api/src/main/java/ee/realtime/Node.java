package ee.realtime;

/**
 * A server that runs the application, as another one or the same sees it at the moment.
 *
 * @param id the node's id: new at each start, the part before the dot of the ids of its connections
 * @param address where its cluster instance listens, {@code host:port}; the empty string on a node without a cluster
 * @param self whether it is the node that was asked
 * @param answering whether it acknowledges what it is sent; a node that does not may be overloaded or frozen
 * @since 0.1
 */
public record Node(String id, String address, boolean self, boolean answering) {}
