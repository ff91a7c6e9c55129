package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.push.Messages;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.room.RoomService;
import java.util.function.LongSupplier;

/**
 * What the endpoints of a node share.
 *
 * @param hub the connections of this node
 * @param rooms joins and leaves
 * @param commands what can be done with the connections of all nodes
 * @param presence who is online
 * @param messages the way out for messages
 * @param scheduler runs the work of connections
 * @param connections how many connections there may be
 * @param buckets what clients may use up, over all nodes
 * @param refusals where what is too much is counted and logged
 * @param counters where the rest is counted
 * @param nanoTime a clock that only goes forward
 */
public record NodeServices(
        Hub hub,
        RoomService rooms,
        RoomCommands commands,
        PresenceService presence,
        Messages messages,
        InboundScheduler scheduler,
        ConnectionLimits connections,
        SharedBuckets buckets,
        Refusals refusals,
        Counters counters,
        LongSupplier nanoTime) {}
