package ee.realtime.internal.hub;

import ee.realtime.DisconnectReason;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.ServerFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The connections of this node and their rooms. Thread-safe. */
public final class Hub {
    /** Whose connection it is. Called in the thread that does something to the connection; must not block. */
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
         * Asks again what the client may do.
         *
         * @return whether the connection goes on; never fails
         */
        CompletionStage<Boolean> reauthorize();

        /**
         * Looks after deadlines; called regularly by one thread.
         *
         * @param now the time, in nanoseconds of the hub's clock
         */
        void check(long now);
    }

    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private record Entry(LocalConnection connection, Owner owner) {}

    private final RoomRegistry rooms = new RoomRegistry();
    private final Map<String, Entry> connections = new ConcurrentHashMap<>();
    private final Set<LocalConnection> closing = ConcurrentHashMap.newKeySet();
    private final Supplier<String> ids;
    private final LongSupplier nanoTime;
    private final Counters counters;
    private final FanOut fanOut;

    /**
     * A hub without connections.
     *
     * @param ids makes a new id, unique over all nodes, at each call
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @param counters where it counts
     * @param writers writes what goes to many, about a core's worth of work at a time; the publisher writes what it rejects
     */
    public Hub(Supplier<String> ids, LongSupplier nanoTime, Counters counters, Executor writers) {
        this.ids = ids;
        this.nanoTime = nanoTime;
        this.counters = counters;
        this.fanOut = new FanOut(writers);
    }

    /**
     * Says who is told which rooms have members here; called once, before there are connections.
     *
     * @param watch who is told
     */
    public void watchRooms(RoomWatch watch) {
        rooms.watch(watch);
    }

    /**
     * A new link, which nobody can find before {@link #enter}. Its client gets nothing before {@link LocalConnection#begin}.
     *
     * @param endpoint the endpoint it came to
     * @param transport the write side of the link
     * @return the connection
     */
    public LocalConnection open(EndpointConfig endpoint, Transport transport) {
        String id = ids.get();
        Object lock = new Object();
        long now = nanoTime.getAsLong();
        OutboundLimits limits = endpoint.outbound();
        Pace pace = transport.pace(limits.capacity());
        Liveness liveness = new Liveness(endpoint.heartbeat(), pace.isAnswered(), now);
        Outflow flow = new Outflow(transport, pace, liveness, limits.writeTimeout(), now);
        FrameBuffer frames = new FrameBuffer(limits, counters);
        OutboundQueue queue = new OutboundQueue(lock, flow, frames, nanoTime, code -> giveUp(id, code));
        Memberships memberships = new Memberships(id, lock, rooms, queue, limits, counters);
        return new LocalConnection(id, endpoint, lock, queue, memberships, liveness, counters, fanOut, this::ended);
    }

    /**
     * Takes in a connection whose link is complete. From now on it can be found and is looked after.
     *
     * @param connection one that has been opened here
     * @param owner whose it is
     */
    public void enter(LocalConnection connection, Owner owner) {
        connections.put(connection.id(), new Entry(connection, owner));
    }

    /**
     * A connection of this node that has been let in.
     *
     * @param scope where it must be
     * @param id its id
     * @return the connection, or empty if it is not here
     */
    public Optional<LocalConnection> connection(Scope scope, String id) {
        return Optional.ofNullable(connections.get(id))
                .map(Entry::connection)
                .filter(connection -> connection
                        .session()
                        .filter(session -> scope.covers(session.scope()))
                        .isPresent());
    }

    /** All connections of this node, those not yet let in included. */
    public Collection<LocalConnection> connections() {
        return connections.values().stream().map(Entry::connection).toList();
    }

    /**
     * Asks again what a connection's client may do.
     *
     * @return whether the connection goes on; never fails
     */
    public CompletionStage<Boolean> reauthorize(LocalConnection connection) {
        Entry entry = connections.get(connection.id());
        return entry == null ? CompletableFuture.completedFuture(false) : entry.owner.reauthorize();
    }

    /** How many rooms of any kind have members on this node. */
    public int roomCount() {
        return rooms.size();
    }

    /**
     * Queues a message for the local connections of recipients, one copy each.
     *
     * @param message the message
     * @param recipients whom it is for
     * @return whom it reached
     */
    public Reach deliver(ServerFrame message, Recipients recipients) {
        if (recipients.rooms().size() == 1 && recipients.connections().isEmpty()) {
            return new Reach(deliverToRoom(message, recipients), Set.of());
        }
        Set<String> missing = new HashSet<>();
        Map<Recipient, List<Membership>> union = union(recipients, missing);
        List<OutboundQueue> due = new ArrayList<>(union.size());
        union.forEach((recipient, memberships) -> {
            if (recipient.deliver(message, memberships)) {
                due.add(recipient.queue());
            }
        });
        fanOut.drain(due, union.size());
        return new Reach(union.size(), missing);
    }

    /**
     * The local connections of recipients that have been let in.
     *
     * @param recipients whom it is about
     * @return the connections, those that only prepare to join left out
     */
    public List<LocalConnection> resolve(Recipients recipients) {
        return union(recipients, new HashSet<>()).entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(entry.getKey()::isMember))
                .map(entry -> connections.get(entry.getKey().connectionId()))
                .filter(Objects::nonNull) // it has ended meanwhile
                .map(Entry::connection)
                .toList();
    }

    /**
     * How many local connections are in a room or prepare to be.
     *
     * @param room the room
     * @return the number
     */
    public int members(RoomKey room) {
        return rooms.count(room);
    }

    /**
     * How many local connections of recipients have been let in.
     *
     * @param recipients whom it is about
     * @return the number, those that only prepare to join left out
     */
    public int count(Recipients recipients) {
        // Nobody prepares to be a user's connection or among all; of these there are many, and they are counted often.
        boolean simple = recipients.rooms().size() == 1
                && recipients.connections().isEmpty()
                && recipients.exceptUsers().isEmpty()
                && recipients.exceptConnections().isEmpty()
                && recipients.rooms().iterator().next().kind() != RoomKey.Kind.ROOM;
        return simple
                ? rooms.count(recipients.rooms().iterator().next())
                : resolve(recipients).size();
    }

    private int deliverToRoom(ServerFrame message, Recipients recipients) {
        Membership[] members = rooms.members(recipients.rooms().iterator().next());
        List<OutboundQueue> due = new ArrayList<>(members.length);
        int reached = 0;
        for (Membership membership : members) {
            Recipient recipient = membership.recipient;
            if (!recipients.excludes(recipient)) {
                reached++;
                if (recipient.deliver(message, membership)) {
                    due.add(recipient.queue());
                }
            }
        }
        fanOut.drain(due, reached);
        return reached;
    }

    private Map<Recipient, List<Membership>> union(Recipients recipients, Set<String> missing) {
        Map<Recipient, List<Membership>> union = new LinkedHashMap<>();
        for (RoomKey room : recipients.rooms()) {
            for (Membership membership : rooms.members(room)) {
                addTo(union, membership);
            }
        }
        for (String id : recipients.connections()) {
            connection(recipients.scope(), id)
                    .flatMap(Hub::amongAll)
                    .ifPresentOrElse(membership -> addTo(union, membership), () -> missing.add(id));
        }
        union.keySet().removeIf(recipients::excludes);
        return union;
    }

    /** The membership among everybody, which stands for the connection itself; empty if it has not been let in. */
    private static Optional<Membership> amongAll(LocalConnection connection) {
        return connection.session().flatMap(session -> connection.memberships().in(RoomKey.all(session.scope())));
    }

    private static void addTo(Map<Recipient, List<Membership>> union, Membership membership) {
        union.computeIfAbsent(membership.recipient, recipient -> new ArrayList<>(2))
                .add(membership);
    }

    /** Looks after heartbeats, queues and deadlines; called regularly by one thread. */
    public void tick() {
        long now = nanoTime.getAsLong();
        connections.values().forEach(entry -> {
            entry.owner.check(now); // first: it knows better why a client must go than that its queue stands still
            entry.connection.check(now);
        });
        closing.removeIf(connection -> connection.check(now));
    }

    /**
     * Waits until what was queued for connections that have been closed is written, while another thread ticks. A client that
     * does not read is not waited for.
     *
     * @param most how long at most
     * @return whether nothing is left to write to clients that read
     */
    public boolean awaitFlushed(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (closing.stream().anyMatch(connection -> connection.isFlushing(nanoTime.getAsLong()))) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    /** Cuts the links of connections that have been closed; what is queued for them is lost. */
    public void cut() {
        closing.forEach(connection -> connection.lost(CloseCode.GOING_AWAY.number(), CloseCode.GOING_AWAY.text()));
        closing.clear();
    }

    private void giveUp(String id, CloseCode code) {
        Entry entry = connections.get(id);
        if (entry != null) {
            entry.connection.giveUp(code);
        }
    }

    private void ended(LocalConnection connection, DisconnectReason reason, Set<RoomKey> left) {
        closing.add(connection);
        Entry entry = connections.remove(connection.id());
        if (entry != null) {
            entry.owner.ended(connection, reason, left);
        }
    }
}
