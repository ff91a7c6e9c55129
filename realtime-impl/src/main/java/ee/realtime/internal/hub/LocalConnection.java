package ee.realtime.internal.hub;

import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.internal.security.ActionGuard;
import ee.realtime.spi.Identity;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client's link on this node: its session, its rooms, its queue and its signs of life. Thread-safe. One lock guards
 * memberships and queue together; neither the transport nor the listener is called under it.
 */
public final class LocalConnection {

    /** Whose connection it is. Called in the thread that does something to the connection; must not block. */
    @FunctionalInterface
    public interface Owner {
        /**
         * The connection is closed, in no room and out of the hub. Called once.
         *
         * @param connection the connection
         * @param reason why it ended
         * @param left the ordinary rooms that it was in
         */
        void ended(LocalConnection connection, DisconnectReason reason, Set<RoomKey> left);

        /**
         * What the client may do is to be asked anew.
         *
         * @return whether the connection goes on; never fails
         */
        default CompletionStage<Boolean> reauthorize() {
            return CompletableFuture.completedFuture(true);
        }
    }

    private final Object lock = new Object();
    private final String id;
    private final Hub hub;
    private final EndpointConfig endpoint;
    private final OutboundQueue queue;
    private final Liveness liveness;
    private final Owner owner;
    private final long openedAt = System.currentTimeMillis();

    private volatile @Nullable Session session;
    private volatile @Nullable DisconnectReason ended;

    LocalConnection(String id, Hub hub, EndpointConfig endpoint, Transport transport, Owner owner) {
        this.id = id;
        this.hub = hub;
        this.endpoint = endpoint;
        this.owner = owner;
        this.liveness = new Liveness(endpoint.heartbeat(), hub.nanoTime());
        this.queue = new OutboundQueue(
                lock,
                transport,
                endpoint.outbound(),
                hub.counters(),
                hub::nanoTime,
                () -> lost(CloseCode.ABNORMAL.number(), ""),
                liveness::isDeaf);
    }

    public String id() {
        return id;
    }

    public EndpointConfig endpoint() {
        return endpoint;
    }

    /** When it was opened, in milliseconds since 1970. */
    public long openedAt() {
        return openedAt;
    }

    public boolean isOpen() {
        return ended == null;
    }

    /**
     * The session, once the client has been let in.
     *
     * @return the session, or empty before
     */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    public Optional<Identity> identity() {
        return session().flatMap(Session::identity);
    }

    public Optional<String> user() {
        return identity().map(Identity::userId);
    }

    /** Signs of life; told by the transport. */
    public Liveness liveness() {
        return liveness;
    }

    /**
     * The client has answered a ping.
     *
     * @param payload what the answer carries
     */
    public void answered(ByteBuffer payload) {
        queue.answered(payload);
    }

    /**
     * Lets the client in: from now on it is among everybody and, where it has an identity, among its user's connections.
     *
     * @param admitted its session
     * @return the keys of these, and of the same over all tenants
     */
    public Set<RoomKey> admit(Session admitted) {
        synchronized (lock) {
            session = admitted;
        }
        Set<RoomKey> rooms = new HashSet<>(amongAll(admitted.scope(), admitted));
        if (endpoint.tenants()) {
            rooms.addAll(amongAll(admitted.scope().acrossTenants(), admitted));
        }
        rooms.forEach(this::join);
        return rooms;
    }

    private static Set<RoomKey> amongAll(Scope scope, Session session) {
        RoomKey all = RoomKey.all(scope);
        return session.identity()
                .map(who -> Set.of(all, RoomKey.user(scope, who.userId())))
                .orElse(Set.of(all));
    }

    /**
     * Sends the first frame; whatever was queued before follows it.
     *
     * @param first the frame
     */
    public void begin(ServerFrame first) {
        queue.uncork(first);
    }

    /**
     * Queues a frame for this client alone.
     *
     * @param outgoing the frame
     */
    public void send(Outgoing outgoing) {
        boolean kept;
        synchronized (lock) {
            kept = queue.add(outgoing);
        }
        afterAdd(kept);
    }

    /**
     * Queues a frame for this client alone that others are likely to follow at once. Where the transport writes several in one
     * piece a writer comes for them as soon as it can, and takes what has gathered by then.
     *
     * @param outgoing the frame
     */
    public void sendWithOthers(Outgoing outgoing) {
        if (!queue.gathers()) {
            send(outgoing);
            return;
        }
        OutboundQueue.Next next;
        synchronized (lock) {
            next = queue.next(queue.add(outgoing));
        }
        if (isDue(next)) {
            hub.drainSoon(this);
        }
    }

    /**
     * Queues a message of a room that the connection is in; holds it if the join is pending. For the one room that most
     * publications go to, without a list for each member.
     *
     * @return whether {@link #drain} must follow, in whatever thread
     */
    boolean deliver(Outgoing outgoing, Membership membership) {
        OutboundQueue.Next next;
        synchronized (lock) {
            next = queue.next(
                    membership.state == Membership.State.ACTIVE
                            ? queue.add(outgoing)
                            : accept(outgoing, List.of(membership)));
        }
        return isDue(next);
    }

    /**
     * Queues a message of rooms that the connection is in by any of these memberships; holds it if all are pending.
     *
     * @return whether {@link #drain} must follow, in whatever thread
     */
    boolean deliver(Outgoing outgoing, List<Membership> memberships) {
        OutboundQueue.Next next;
        synchronized (lock) {
            next = queue.next(accept(outgoing, memberships));
        }
        return isDue(next);
    }

    /** Does what must be done at once; says whether {@link #drain} must follow. */
    private boolean isDue(OutboundQueue.Next next) {
        switch (next) {
            case GIVE_UP -> giveUpSlowClient();
            case DRAIN_NOW -> queue.drain();
            default -> {}
        }
        return next == OutboundQueue.Next.DRAIN_SOON;
    }

    /** Writes what waits, unless a write is in flight. */
    void drain() {
        queue.drain();
    }

    private boolean accept(Outgoing outgoing, List<Membership> memberships) {
        FrameBuffer held = null;
        for (Membership membership : memberships) {
            if (membership.state == Membership.State.ACTIVE) {
                return queue.add(outgoing);
            }
            held = membership.state == Membership.State.PENDING ? membership.held : held;
        }
        return held == null || held.hold(outgoing, memberships, hub.nanoTime());
    }

    private void afterAdd(boolean kept) {
        if (kept) {
            queue.drain();
        } else {
            giveUpSlowClient();
        }
    }

    /**
     * Puts the connection into a room.
     *
     * @param room the room
     * @return whether it was not in the room before
     * @throws RealtimeException {@code GONE} if the connection has ended
     */
    public boolean join(RoomKey room) {
        synchronized (lock) {
            return openSession().memberships().join(this, room, hub.rooms());
        }
    }

    /**
     * Takes the connection out of a room; nothing of the room is queued afterwards.
     *
     * @param room the room
     * @return whether it was in the room
     */
    public boolean leave(RoomKey room) {
        synchronized (lock) {
            Session attached = session;
            return attached != null && attached.memberships().leave(room, hub.rooms());
        }
    }

    /**
     * Prepares joins: from now on messages of these rooms are held for the connection.
     *
     * @param rooms the rooms
     * @param guard who may be in them
     * @return those of them that it was not in
     * @throws RealtimeException {@code GONE} if the connection has ended, {@code FORBIDDEN} if it may not be in them
     */
    public PendingJoin prepare(Set<RoomKey> rooms, ActionGuard guard) {
        synchronized (lock) {
            Session attached = openSession();
            if (!guard.allows(attached::isInRole)) {
                throw new RealtimeException(ErrorCode.FORBIDDEN, "This needs another role");
            }
            return attached.memberships().prepare(this, rooms, guard, hub.rooms(), endpoint.outbound(), hub.counters());
        }
    }

    /**
     * Takes the connection out of the rooms, prepared joins included, that its identity does not allow any more.
     *
     * @return those that it was in for good
     */
    public List<RoomKey> leaveForbidden() {
        synchronized (lock) {
            Session attached = session;
            return attached == null
                    ? List.of()
                    : attached.memberships().leaveForbidden(attached::isInRole, hub.rooms());
        }
    }

    /**
     * Has asked anew what the client may do.
     *
     * @return whether the connection goes on; never fails
     */
    public CompletionStage<Boolean> reauthorize() {
        return owner.reauthorize();
    }

    /**
     * Completes prepared joins; what was held goes out.
     *
     * @param join what was prepared
     * @return the rooms that the connection is in by it, those left out that it has joined otherwise meanwhile
     */
    public List<RoomKey> complete(PendingJoin join) {
        return settle(join, true);
    }

    /**
     * Gives prepared joins up; what was held is dropped, except for rooms that were joined otherwise meanwhile.
     *
     * @param join what was prepared
     */
    public void abandon(PendingJoin join) {
        settle(join, false);
    }

    private List<RoomKey> settle(PendingJoin join, boolean complete) {
        Session attached = session;
        if (attached == null || join.memberships.isEmpty()) {
            return List.of();
        }
        List<RoomKey> joined;
        boolean kept;
        synchronized (lock) {
            joined = attached.memberships().settle(join, complete, hub.rooms());
            kept = join.held == null || queue.addAll(join.held);
        }
        afterAdd(kept);
        return joined;
    }

    /**
     * Whether the connection is in a room for good.
     *
     * @param room the room
     * @return whether it is; a prepared join does not count
     */
    public boolean isIn(RoomKey room) {
        return membership(room).isPresent();
    }

    /**
     * The ordinary rooms that the connection is in for good.
     *
     * @return a snapshot
     */
    public Set<RoomKey> rooms() {
        synchronized (lock) {
            Session attached = session;
            return attached == null ? Set.of() : attached.memberships().rooms();
        }
    }

    /** In how many ordinary rooms the connection is or prepares to be. */
    public int roomCount() {
        synchronized (lock) {
            Session attached = session;
            return attached == null ? 0 : attached.memberships().roomCount();
        }
    }

    /** The membership among everybody, which stands for the connection itself; empty if it has not been let in. */
    Optional<Membership> membershipOfAll() {
        return session().flatMap(attached -> membership(RoomKey.all(attached.scope())));
    }

    private Optional<Membership> membership(RoomKey room) {
        synchronized (lock) {
            return session().flatMap(attached -> attached.memberships().in(room));
        }
    }

    boolean isMember(Membership membership) {
        synchronized (lock) {
            return membership.isMember();
        }
    }

    /**
     * Ends the connection after what is queued has been written.
     *
     * @param code the close code, whose usual reason is given
     */
    public void close(CloseCode code) {
        close(code, code.text());
    }

    /**
     * Ends the connection after what is queued has been written.
     *
     * @param code the close code
     * @param text for people
     */
    public void close(CloseCode code, String text) {
        if (end(new DisconnectReason(code.number(), text))) {
            hub.counters().closed(code.number());
            queue.closeAfterFlush(code, text);
        }
    }

    /**
     * The link is gone: the client closed it, or it broke.
     *
     * @param code the close code
     * @param text the reason that came with it
     */
    public void lost(int code, String text) {
        end(new DisconnectReason(code, text));
        queue.closeNow(CloseCode.GOING_AWAY, "");
    }

    private void giveUpSlowClient() {
        CloseCode code = CloseCode.SLOW_CONSUMER;
        if (end(new DisconnectReason(code.number(), code.text()))) {
            hub.counters().closed(code.number());
            queue.closeDroppingRest(code, code.text());
        }
    }

    /** Looks after heartbeat and queue. True when nothing is left to look after. */
    boolean check(long now) {
        if (!queue.isKeepingUp(now)) {
            giveUpSlowClient();
        }
        if (isOpen()) {
            switch (liveness.check(now)) {
                case SILENT -> {
                    hub.counters().count(Counter.DEAD_PEERS);
                    lost(CloseCode.ABNORMAL.number(), CloseCode.ABNORMAL.text());
                }
                case PING_DUE -> queue.ping();
                case FINE -> {}
            }
        }
        return queue.hasEnded();
    }

    /** Bytes that wait for the client or are in flight to it. */
    public int queuedBytes() {
        return queue.bytes();
    }

    private boolean end(DisconnectReason reason) {
        Set<RoomKey> left;
        synchronized (lock) {
            if (ended != null) {
                return false;
            }
            ended = reason;
            left = rooms();
            session().ifPresent(attached -> attached.memberships().leaveAll(hub.rooms()));
        }
        hub.ended(this);
        owner.ended(this, reason, left);
        return true;
    }

    private Session openSession() {
        Session attached = session;
        if (attached == null || ended != null) {
            throw new RealtimeException(ErrorCode.GONE, "The connection has ended");
        }
        return attached;
    }
}
