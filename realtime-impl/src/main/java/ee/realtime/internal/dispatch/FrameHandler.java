package ee.realtime.internal.dispatch;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.MessageLimits;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.FrameDecoder;
import ee.realtime.internal.push.EndpointRealtime;
import ee.realtime.internal.push.Messages;
import ee.realtime.internal.room.RoomService;
import ee.realtime.spi.Handshake;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One endpoint's door for clients: a transport opens a link here and hands it what arrives. Thread-safe. */
public final class FrameHandler {
    /**
     * What the endpoints of an application share.
     *
     * @param hub the connections of this node
     * @param rooms joins and leaves
     * @param messages the way out for messages
     * @param facade what connections need to send
     * @param scheduler runs the work of connections
     * @param binding binds payloads
     * @param scope what application code finds around it
     * @param validator checks constraints
     * @param failures makes errors of exceptions
     * @param identification says who callers are
     * @param events fires CDI events
     * @param connections how many connections there may be
     * @param limits what limits of messages are made with
     * @param counters where it counts
     * @param nanoTime a clock that only goes forward
     */
    public record Parts(
            Hub hub,
            RoomService rooms,
            Messages messages,
            EndpointRealtime.Parts facade,
            InboundScheduler scheduler,
            PayloadBinding binding,
            CallScope scope,
            HandlerValidator validator,
            Failures failures,
            Identification identification,
            Consumer<Object> events,
            ConnectionLimits connections,
            MessageLimits.Parts limits,
            Counters counters,
            LongSupplier nanoTime) {}

    private final Parts parts;
    private final EndpointConfig endpoint;
    private final EndpointHandlers handlers;
    private final FrameDecoder decoder;
    private final HandlerInvoker invoker;
    private final @Nullable MessageLimits limits;
    private final ConnectionQuota quota;

    /**
     * The door of an endpoint.
     *
     * @param parts what the endpoints share
     * @param endpoint the endpoint
     * @param handlers its handlers
     */
    public FrameHandler(Parts parts, EndpointConfig endpoint, EndpointHandlers handlers) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.handlers = handlers;
        this.decoder = new FrameDecoder(parts.binding().json(), endpoint.actionKey());
        this.invoker = new HandlerInvoker(parts.scope(), parts.validator());
        this.limits = MessageLimits.of(endpoint, parts.limits()).orElse(null);
        this.quota = new ConnectionQuota(
                endpoint.path(),
                endpoint.limits(),
                parts.facade().commands(),
                parts.limits().refusals());
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
        ClientLink link = new ClientLink(this, handshake, address, transport);
        parts.hub().enter(link.connection(), link);
        return link;
    }

    /**
     * The door at which tickets for this one are issued.
     *
     * @return the door
     */
    public TicketDoor tickets() {
        return new TicketDoor(this);
    }

    /**
     * The endpoint.
     *
     * @return its configuration
     */
    public EndpointConfig endpoint() {
        return endpoint;
    }

    Parts parts() {
        return parts;
    }

    EndpointHandlers handlers() {
        return handlers;
    }

    FrameDecoder decoder() {
        return decoder;
    }

    HandlerInvoker invoker() {
        return invoker;
    }

    /** How fast clients may send; {@code null} for as fast as they like. */
    @Nullable
    MessageLimits limits() {
        return limits;
    }

    ConnectionQuota quota() {
        return quota;
    }

    InboundScheduler scheduler() {
        return parts.scheduler();
    }

    Failures failures() {
        return parts.failures();
    }

    long now() {
        return parts.nanoTime().getAsLong();
    }
}
