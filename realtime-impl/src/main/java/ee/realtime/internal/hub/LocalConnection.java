package ee.realtime.internal.hub;

import ee.realtime.DisconnectReason;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.spi.Identity;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's link on this node: its session, its signs of life, its end. Its rooms are behind {@link #memberships}, and what
 * is sent to it goes through its queue. Thread-safe. One lock guards memberships and queue together; nobody else is called
 * under it.
 */
public final class LocalConnection {

    /** Told of a connection's end, once, in the thread that ends it. */
    @FunctionalInterface
    interface EndListener {
        void ended(LocalConnection connection, DisconnectReason reason, Set<RoomKey> left);
    }

    private final String id;
    private final EndpointConfig endpoint;
    private final Object lock;
    private final OutboundQueue queue;
    private final Memberships memberships;
    private final Liveness liveness;
    private final Counters counters;
    private final FanOut fanOut;
    private final EndListener listener;
    private final long openedAt = System.currentTimeMillis();
    private volatile @Nullable Session session;
    private volatile @Nullable DisconnectReason ended;

    /** @param lock the one that memberships and queue share */
    LocalConnection(
            String id,
            EndpointConfig endpoint,
            Object lock,
            OutboundQueue queue,
            Memberships memberships,
            Liveness liveness,
            Counters counters,
            FanOut fanOut,
            EndListener listener) {
        this.id = id;
        this.endpoint = endpoint;
        this.lock = lock;
        this.queue = queue;
        this.memberships = memberships;
        this.liveness = liveness;
        this.counters = counters;
        this.fanOut = fanOut;
        this.listener = listener;
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

    /** The session; empty before the client has been let in. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    public Optional<Identity> identity() {
        return session().flatMap(Session::identity);
    }

    public Optional<String> user() {
        return identity().map(Identity::userId);
    }

    /** The rooms of the connection. */
    public Memberships memberships() {
        return memberships;
    }

    /** Signs of life; told by the transport. */
    public Liveness liveness() {
        return liveness;
    }

    /** The client has answered a ping that carried this. */
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
        session = admitted;
        memberships.admit(admitted);
        Set<RoomKey> rooms = new HashSet<>(amongAll(admitted.scope(), admitted));
        if (endpoint.tenants()) {
            rooms.addAll(amongAll(admitted.scope().acrossTenants(), admitted));
        }
        rooms.forEach(memberships::join);
        return rooms;
    }

    private static Set<RoomKey> amongAll(Scope scope, Session session) {
        RoomKey all = RoomKey.all(scope);
        return session.identity()
                .map(who -> Set.of(all, RoomKey.user(scope, who.userId())))
                .orElse(Set.of(all));
    }

    /** What the session is at this moment, as a value; empty before the client has been let in. */
    public Optional<SessionState> state() {
        return memberships.state();
    }

    /**
     * Takes over what a session was, once the client has been let in: its attributes, and the rooms that today's identity
     * allows.
     *
     * @return the rooms that the connection has joined by it
     * @throws ee.realtime.RealtimeException {@code GONE} if the connection has ended
     */
    public List<RoomKey> restore(SessionState state) {
        return memberships.restore(state);
    }

    /** Sends the first frame; whatever was queued before follows it. */
    public void begin(ServerFrame first) {
        queue.uncork(first);
    }

    /** Queues a frame for this client alone. */
    public void send(ServerFrame frame) {
        queue.send(frame);
    }

    /**
     * Queues a frame for this client alone that others are likely to follow at once. Where the transport writes several in one
     * piece a writer comes for them as soon as it can, and takes what has gathered by then.
     */
    public void sendWithOthers(ServerFrame frame) {
        if (!queue.gathers()) {
            queue.send(frame);
        } else if (queue.sendWithOthers(frame)) {
            fanOut.drainSoon(queue);
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
            counters.closed(code.number());
            queue.closeAfterFlush(code, text);
        }
    }

    /**
     * The transport has seen the end of the socket: the client closed it, or it broke, or this side has closed it before.
     *
     * @param code the close code
     * @param text the reason that came with it
     */
    public void lost(int code, String text) {
        queue.socketEnded();
        abandon(code, text);
    }

    private void abandon(int code, String text) {
        end(new DisconnectReason(code, text));
        queue.closeNow(CloseCode.GOING_AWAY, "");
    }

    /** Ends the connection of a client that does not read, or whose link is broken: then there is nobody to tell. */
    void giveUp(CloseCode code) {
        if (code == CloseCode.ABNORMAL) {
            abandon(code.number(), "");
        } else if (end(new DisconnectReason(code.number(), code.text()))) {
            counters.closed(code.number());
            queue.closeDroppingRest(code, code.text());
        }
    }

    /** Looks after heartbeat and queue. True when nothing is left to look after. */
    boolean check(long now) {
        if (!queue.isKeepingUp(now)) {
            giveUp(CloseCode.SLOW_CONSUMER);
        }
        if (isOpen()) {
            switch (liveness.check(now)) {
                case SILENT -> {
                    counters.count(Counter.DEAD_PEERS);
                    abandon(CloseCode.ABNORMAL.number(), CloseCode.ABNORMAL.text());
                }
                case PING_DUE -> queue.ping();
                case FINE -> {}
            }
        }
        return queue.hasEnded();
    }

    /** Whether what was queued before the end is still being written to a client that reads. */
    boolean isFlushing(long now) {
        return queue.isFlushing(now);
    }

    /** Bytes that wait for the client or are in flight to it. */
    public int queuedBytes() {
        return queue.bytes();
    }

    /** Bytes that the socket keeps for a client that may not have read them, which may outlast the connection. */
    public int unreadBytes() {
        return queue.unread();
    }

    private boolean end(DisconnectReason reason) {
        Set<RoomKey> left;
        synchronized (lock) {
            if (ended != null) {
                return false;
            }
            ended = reason;
            left = memberships.end();
        }
        listener.ended(this, reason, left);
        return true;
    }
}
