package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.ServerFrame;
import java.util.List;
import java.util.Set;

/** A connection that has been let in, as those who deliver messages of its rooms see it. Thread-safe. */
final class Recipient {
    private final String connectionId;
    private final Session session;
    private final Object lock;
    private final OutboundQueue queue;

    /** @param lock guards the queue and the states of memberships */
    Recipient(String connectionId, Session session, Object lock, OutboundQueue queue) {
        this.connectionId = connectionId;
        this.session = session;
        this.lock = lock;
        this.queue = queue;
    }

    String connectionId() {
        return connectionId;
    }

    OutboundQueue queue() {
        return queue;
    }

    boolean isAmong(Set<String> connections, Set<String> users) {
        return (!connections.isEmpty() && connections.contains(connectionId))
                || (!users.isEmpty()
                        && session.userKey().filter(users::contains).isPresent());
    }

    /**
     * Queues a message of a room that the connection is in; holds it if the join is pending. For the one room that most
     * publications go to, without a list for each member.
     *
     * @return whether {@link OutboundQueue#drain} must follow, in whatever thread
     */
    boolean deliver(ServerFrame message, Membership membership) {
        RenderedFrame frame = queue.render(message);
        OutboundQueue.Next next;
        synchronized (lock) {
            next = queue.next(membership.isActive() ? queue.add(frame) : accept(frame, List.of(membership)));
        }
        return queue.isDue(next);
    }

    /**
     * Queues a message of rooms that the connection is in by any of these memberships; holds it if all are pending.
     *
     * @return whether {@link OutboundQueue#drain} must follow, in whatever thread
     */
    boolean deliver(ServerFrame message, List<Membership> memberships) {
        RenderedFrame frame = queue.render(message);
        OutboundQueue.Next next;
        synchronized (lock) {
            next = queue.next(accept(frame, memberships));
        }
        return queue.isDue(next);
    }

    private boolean accept(RenderedFrame frame, List<Membership> memberships) {
        FrameBuffer held = null;
        for (Membership membership : memberships) {
            if (membership.isActive()) {
                return queue.add(frame);
            }
            held = membership.state == Membership.State.PENDING ? membership.held : held;
        }
        return held == null || queue.hold(held, frame, memberships);
    }

    boolean isMember(Membership membership) {
        synchronized (lock) {
            return membership.isMember();
        }
    }
}
