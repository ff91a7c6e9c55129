package ee.realtime.internal.hub;

import ee.realtime.internal.security.ActionGuard;
import org.jspecify.annotations.Nullable;

/**
 * One connection in one room. Its state is guarded by the connection's lock, under which messages are queued too: so
 * nothing of the room is queued after a leave, and nothing overtakes what was held while a join was prepared.
 */
final class Membership implements FrameBuffer.Holder {
    /** How far the membership is. */
    enum State {
        /** The join is prepared: messages are held. */
        PENDING,
        /** Messages go out. */
        ACTIVE,
        /** It is over; publishers that still know it deliver nothing. */
        LEFT
    }

    final Recipient recipient;
    final RoomKey room;
    State state;

    /** Where messages wait while the join is pending; one for all rooms that are joined together. */
    @Nullable
    FrameBuffer held;

    /** Whether somebody else joined the room for good while the join was prepared, so that abandoning it keeps the room. */
    boolean confirmed;

    /** Who may be in the room by this membership; {@code null} for one that code decided on. */
    @Nullable
    ActionGuard guard;

    Membership(Recipient recipient, RoomKey room, State state) {
        this.recipient = recipient;
        this.room = room;
        this.state = state;
    }

    /** Whether the connection is in the room for good; a prepared join does not count. */
    boolean isMember() {
        return state == State.ACTIVE || (state == State.PENDING && confirmed);
    }

    @Override
    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
