package ee.realtime.internal.hub;

/**
 * Told which rooms have members on this node. Called under the room's lock, so for one room in the order of what happened;
 * must neither block nor call back.
 */
public interface RoomWatch {
    /** Tells nobody. */
    RoomWatch NONE = new RoomWatch() {
        @Override
        public void opened(RoomKey room) {}

        @Override
        public void emptied(RoomKey room) {}
    };

    /**
     * A room has its first member here, perhaps one that only prepares to join.
     *
     * @param room the room
     */
    void opened(RoomKey room);

    /**
     * A room has lost its last member here.
     *
     * @param room the room
     */
    void emptied(RoomKey room);
}
