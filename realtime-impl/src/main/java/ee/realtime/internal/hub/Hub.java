package ee.realtime.internal.hub;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.metrics.Counters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The connections of this node and their rooms. Thread-safe. */
public final class Hub {
    private final RoomRegistry rooms = new RoomRegistry();
    private final Map<String, LocalConnection> connections = new ConcurrentHashMap<>();
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
     * A new link. It is in no room and its client gets nothing before {@link LocalConnection#begin}.
     *
     * @param endpoint the endpoint it came to
     * @param transport the write side of the link
     * @param owner told when it has ended
     * @return the connection
     */
    public LocalConnection open(EndpointConfig endpoint, Transport transport, LocalConnection.Owner owner) {
        LocalConnection connection = new LocalConnection(ids.get(), this, endpoint, transport, owner);
        connections.put(connection.id(), connection);
        return connection;
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
                .filter(connection -> connection
                        .session()
                        .filter(session -> scope.covers(session.scope()))
                        .isPresent());
    }

    /** All connections of this node, those not yet let in included. */
    public Collection<LocalConnection> connections() {
        return List.copyOf(connections.values());
    }

    /** How many rooms of any kind have members on this node. */
    public int roomCount() {
        return rooms.size();
    }

    /**
     * Queues a message for the local connections of recipients, one copy each.
     *
     * @param outgoing the message
     * @param recipients whom it is for
     * @return whom it reached
     */
    public Reach deliver(Outgoing outgoing, Recipients recipients) {
        if (recipients.rooms().size() == 1 && recipients.connections().isEmpty()) {
            return new Reach(deliverToRoom(outgoing, recipients), Set.of());
        }
        Set<String> missing = new HashSet<>();
        Map<LocalConnection, List<Membership>> union = union(recipients, missing);
        List<LocalConnection> due = new ArrayList<>(union.size());
        union.forEach((connection, memberships) -> {
            if (connection.deliver(outgoing, memberships)) {
                due.add(connection);
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
                .map(Map.Entry::getKey)
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

    private int deliverToRoom(Outgoing outgoing, Recipients recipients) {
        Membership[] members = rooms.members(recipients.rooms().iterator().next());
        List<LocalConnection> due = new ArrayList<>(members.length);
        int reached = 0;
        for (Membership membership : members) {
            LocalConnection connection = membership.connection;
            if (!recipients.excludes(connection)) {
                reached++;
                if (connection.deliver(outgoing, membership)) {
                    due.add(connection);
                }
            }
        }
        fanOut.drain(due, reached);
        return reached;
    }

    private Map<LocalConnection, List<Membership>> union(Recipients recipients, Set<String> missing) {
        Map<LocalConnection, List<Membership>> union = new LinkedHashMap<>();
        for (RoomKey room : recipients.rooms()) {
            for (Membership membership : rooms.members(room)) {
                addTo(union, membership);
            }
        }
        for (String id : recipients.connections()) {
            connection(recipients.scope(), id)
                    .flatMap(LocalConnection::membershipOfAll)
                    .ifPresentOrElse(membership -> addTo(union, membership), () -> missing.add(id));
        }
        union.keySet().removeIf(recipients::excludes);
        return union;
    }

    private static void addTo(Map<LocalConnection, List<Membership>> union, Membership membership) {
        union.computeIfAbsent(membership.connection, connection -> new ArrayList<>(2))
                .add(membership);
    }

    /** Looks after heartbeats and queues; called regularly by one thread. */
    public void tick() {
        long now = nanoTime.getAsLong();
        connections.values().forEach(connection -> connection.check(now));
        closing.removeIf(connection -> connection.check(now));
    }

    void drainSoon(LocalConnection connection) {
        fanOut.drainSoon(connection);
    }

    RoomRegistry rooms() {
        return rooms;
    }

    Counters counters() {
        return counters;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    void ended(LocalConnection connection) {
        closing.add(connection);
        connections.remove(connection.id(), connection);
    }
}
