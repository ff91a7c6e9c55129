package ee.realtime.internal.boot;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.publish.Publisher;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.room.RoomLimits;
import ee.realtime.internal.room.RoomListener;
import ee.realtime.internal.room.RoomService;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The parts of a node that need no CDI, in the order in which they know each other. */
public final class NodeParts {
    /** Where everything is counted. */
    public final Counters counters;

    /** A clock that only goes forward. */
    public final LongSupplier nanoTime;

    /** The connections. */
    public final Hub hub;

    /** The way of publications to them. */
    public final Deliverer deliverer;

    /** The way of publications to all nodes. */
    public final Publisher publisher;

    /** What clients may use up. */
    public final SharedBuckets buckets;

    /** Where what is too much is counted and logged. */
    public final Refusals refusals;

    /** Joins and leaves. */
    public final RoomService rooms;

    /** What can be done with the connections of all nodes. */
    public final RoomCommands commands;

    /**
     * What a node is made on.
     *
     * @param ids makes a new id, unique over all nodes, at each call
     * @param nanoTime a clock that only goes forward
     * @param counters where everything is counted
     * @param writers writes what goes to many
     */
    public record Ground(Supplier<String> ids, LongSupplier nanoTime, Counters counters, Executor writers) {}

    /**
     * The parts of a node without connections.
     *
     * @param ground what it is made on
     * @param others the other nodes
     * @param listener told of every join and leave
     */
    public NodeParts(Ground ground, OtherNodes others, RoomListener listener) {
        counters = ground.counters();
        nanoTime = ground.nanoTime();
        hub = new Hub(ground.ids(), nanoTime, counters, ground.writers());
        hub.watchRooms(others.interest());
        deliverer = new Deliverer(hub);
        publisher = new Publisher(others.broker(), deliverer, counters);
        buckets = new SharedBuckets(others.spending(), nanoTime);
        refusals = new Refusals(counters, nanoTime);
        rooms = new RoomService(hub, others.broker(), listener, new RoomLimits(hub, others.nodes(), refusals));
        commands = new RoomCommands(rooms, hub, others.nodes());
    }
}
