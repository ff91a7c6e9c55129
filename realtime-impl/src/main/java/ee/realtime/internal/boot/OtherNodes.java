package ee.realtime.internal.boot;

import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.hub.RoomWatch;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.presence.PresenceListener;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.security.Tickets;
import java.time.Duration;

/** What the parts of a node need of the other nodes, if there are any. */
public interface OtherNodes {
    /** The way of publications to them. */
    Broker broker();

    /** What can be done with their connections. */
    Nodes nodes();

    /** What clients have used up there. */
    Spending spending();

    /** Who is told which rooms have members here. */
    RoomWatch interest();

    /** Tickets that hold on all nodes. */
    Tickets tickets();

    /** Where the application hears of users who come and go, one event after the other. */
    SerialExecutor eventsInOrder();

    /**
     * Who is online on all nodes.
     *
     * @param listener told of users who come and go
     * @param grace how long a user who has left may stay away without going offline
     * @return the service
     */
    PresenceService presence(PresenceListener listener, Duration grace);
}
