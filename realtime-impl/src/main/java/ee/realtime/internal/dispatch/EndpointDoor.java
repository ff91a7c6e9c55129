package ee.realtime.internal.dispatch;

import ee.realtime.Realtime;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.MessageLimits;
import ee.realtime.internal.limit.Seat;
import ee.realtime.internal.limit.TicketLimit;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameDecoder;
import ee.realtime.internal.push.ClientConnection;
import ee.realtime.internal.push.EndpointRealtime;
import ee.realtime.internal.room.RoomService;
import ee.realtime.spi.Handshake;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's door for clients: a transport opens a link here and hands it what arrives. Makes, once for the endpoint, what
 * links need, and gives each part what it needs of that. Thread-safe.
 */
public final class EndpointDoor {
    private final EndpointConfig endpoint;
    private final Realtime realtime;
    private final TicketDoor tickets;
    private final Hub hub;
    private final RoomService rooms;
    private final InboundScheduler scheduler;
    private final ConnectionLimits connections;
    private final LongSupplier nanoTime;
    private final FrameDecoder decoder;
    private final @Nullable MessageLimits limits;
    private final Failures failures;
    private final Recognition recognition;
    private final Sessions sessions;
    private final Entrance entrance;
    private final Renewal renewal;
    private final Attendance attendance;
    private final Actions actions;

    /**
     * The door of an endpoint.
     *
     * @param endpoint the endpoint
     * @param handlers its handlers
     * @param code the application's code
     * @param node what the endpoints share
     */
    public EndpointDoor(EndpointConfig endpoint, EndpointHandlers handlers, ApplicationCode code, NodeServices node) {
        this.endpoint = endpoint;
        this.hub = node.hub();
        this.rooms = node.rooms();
        this.scheduler = node.scheduler();
        this.connections = node.connections();
        this.nanoTime = node.nanoTime();
        this.failures = code.failures();
        this.decoder = new FrameDecoder(code.binding().json(), endpoint.actionKey());
        this.limits = MessageLimits.of(endpoint, node.buckets(), node.refusals(), node.counters(), nanoTime)
                .orElse(null);
        this.recognition = new Recognition(endpoint, code.scope(), code.identification());
        this.tickets = new TicketDoor(
                endpoint,
                recognition,
                code.identification().tickets(),
                new TicketLimit(endpoint, node.buckets(), node.refusals(), nanoTime),
                node.counters());
        EndpointRealtime facade = new EndpointRealtime(endpoint, node.messages(), node.commands(), node.presence());
        this.realtime = facade;
        this.sessions = sessions(endpoint, facade, code, node);
        HandlerInvoker invoker = new HandlerInvoker(code.scope(), code.validator());
        LifecycleHandlers lifecycle = new LifecycleHandlers(handlers, invoker, code.binding(), code.scope());
        this.entrance = new Entrance(
                endpoint,
                recognition,
                sessions,
                rooms,
                new ConnectionQuota(endpoint.path(), endpoint.limits(), node.commands(), node.refusals()),
                lifecycle,
                failures,
                node.counters());
        this.renewal = new Renewal(recognition, code.binding(), node.counters());
        this.attendance =
                new Attendance(lifecycle, rooms, node.presence(), code.scope(), code.events(), node.counters());
        this.actions = actions(endpoint, handlers, invoker, code, node);
    }

    private static Sessions sessions(
            EndpointConfig endpoint, EndpointRealtime facade, ApplicationCode code, NodeServices node) {
        return new Sessions(
                endpoint,
                node.messages(),
                code.scope(),
                code.identification().tenants(),
                connection -> new ClientConnection(connection, facade, node.rooms(), node.presence()));
    }

    private static Actions actions(
            EndpointConfig endpoint,
            EndpointHandlers handlers,
            HandlerInvoker invoker,
            ApplicationCode code,
            NodeServices node) {
        return new Actions(
                handlers,
                endpoint.actionTimeout().toNanos(),
                code.scope(),
                code.binding(),
                invoker,
                node.rooms(),
                node.messages(),
                node.counters(),
                node.nanoTime());
    }

    /**
     * A client has opened a link.
     *
     * @param handshake the request that opened it
     * @param address where it came from, as limits know it; the empty text if nobody knows
     * @param transport the write side
     * @return the read side; {@link ClientLink#open} must follow
     */
    public ClientLink accept(Handshake handshake, String address, Transport transport) {
        long now = nanoTime.getAsLong();
        Seat seat = connections.enter(endpoint, address);
        LocalConnection connection = hub.open(endpoint, transport);
        InboundQueue queue = new InboundQueue(endpoint.inbound(), scheduler);
        OneRead read = new OneRead(now);
        Caller caller = new Caller(connection, handshake, queue, read, failures);
        Rights rights = new Rights(caller, recognition, sessions, rooms, nanoTime);
        Admission admission = new Admission(endpoint, caller, seat, entrance, renewal, rights, attendance, now);
        ClientLink link = new ClientLink(
                caller, decoder, read, queue, new Throttle(limits, caller), admission, actions, attendance);
        queue.add(
                admission::open); // before any frame: a container may deliver one as soon as there is a message handler
        hub.enter(connection, link);
        if (connections.isClosed()) { // since the request was let through; whoever closes them sees it, or we see that
            link.close(CloseCode.GOING_AWAY);
        }
        return link;
    }

    /**
     * The door at which tickets for this one are issued.
     *
     * @return the door
     */
    public TicketDoor tickets() {
        return tickets;
    }

    /**
     * The facade of this endpoint for the application.
     *
     * @return the facade
     */
    public Realtime realtime() {
        return realtime;
    }

    /**
     * The endpoint.
     *
     * @return its configuration
     */
    public EndpointConfig endpoint() {
        return endpoint;
    }
}
