package ee.realtime.internal.publish;

/** Told of the other nodes, as they come and go; must not block. */
public interface NodeWatch {
    /** Members of the cluster have come or gone, which may not have been met as nodes. */
    void membersChanged();

    /**
     * A node is there, for the first time or again.
     *
     * @param node its id
     */
    void nodeJoined(String node);

    /**
     * A node is gone.
     *
     * @param node its id
     */
    void nodeLeft(String node);

    /** This node was apart from others and is together with them again. */
    void rejoined();
}
