package ee.realtime.internal.boot;

import ee.realtime.Realtime;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.dispatch.Announcer;
import ee.realtime.internal.dispatch.ApplicationCode;
import ee.realtime.internal.dispatch.CallScope;
import ee.realtime.internal.dispatch.CdiEvents;
import ee.realtime.internal.dispatch.EndpointDoor;
import ee.realtime.internal.dispatch.Failures;
import ee.realtime.internal.dispatch.InboundScheduler;
import ee.realtime.internal.dispatch.NodeServices;
import ee.realtime.internal.dispatch.PayloadBinding;
import ee.realtime.internal.dispatch.PresenceAnnouncer;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.push.EventBridge;
import ee.realtime.internal.push.MessageEncoder;
import ee.realtime.internal.push.Messages;
import ee.realtime.internal.push.Outbox;
import ee.realtime.spi.ErrorMapper;
import ee.realtime.spi.PayloadCodec;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An application's parts, put together in the order in which they know each other, without a server: links are opened at its
 * doors, and somebody calls {@link #tick}.
 */
public final class Assembly {
    /** Calls the application's code. */
    public final CallScope scope;

    /** Tells the application what has happened. */
    public final CdiEvents events;

    /** What needs no CDI. */
    public final NodeParts node;

    /** Who is online. */
    public final PresenceService presence;

    /** The way out for messages. */
    public final Messages messages;

    /** From CDI events to messages. */
    public final EventBridge bridge;

    /** How many connections there may be. */
    public final ConnectionLimits connections;

    /** Runs the work of connections. */
    public final InboundScheduler scheduler;

    /** Where clients of the endpoints come in. */
    public final List<EndpointDoor> doors;

    private final Map<String, Realtime> facades;

    /**
     * What is put together.
     *
     * @param model what the application has
     * @param name the application's name in keys
     * @param spi its replacements for the module's defaults
     * @param platform what it runs on
     * @param ground what the node is made on
     * @param others the other nodes
     */
    public Assembly(
            DeployedModel model, String name, Spi spi, Platform platform, NodeParts.Ground ground, OtherNodes others) {
        scope = new CallScope(platform.beans(), platform.loader());
        events = new CdiEvents(platform.beans());
        node = new NodeParts(ground, others, new Announcer(scope, events));
        presence = others.presence(
                new PresenceAnnouncer(scope, events, others.eventsInOrder()),
                model.config().presenceGrace());
        PayloadCodec codec = spi.codec().orElseGet(JsonbPayloadCodec::create);
        messages = new Messages(
                name,
                byPath(model.endpoints()),
                new MessageEncoder(codec),
                new Outbox(platform.afterCommit(), node.publisher));
        bridge = new EventBridge(messages, node.counters);
        connections = new ConnectionLimits(
                model.config().limits(), model.endpoints(), node.buckets, node.refusals, node.nanoTime);
        scheduler = new InboundScheduler(model.config().inboundPermits(), platform.executor());
        ApplicationCode code = new ApplicationCode(
                scope,
                new PayloadBinding(codec, JsonProvider.provider()),
                spi.validator(),
                new Failures(inScope(scope, spi.errors()), ground.ids(), node.counters),
                Identifications.of(spi, model.config(), platform, others.tickets()),
                events);
        doors = doors(model, code, services(node, presence, messages, scheduler, connections));
        facades = doors.stream()
                .collect(Collectors.toUnmodifiableMap(door -> door.endpoint().path(), EndpointDoor::realtime));
    }

    private static NodeServices services(
            NodeParts node,
            PresenceService presence,
            Messages messages,
            InboundScheduler scheduler,
            ConnectionLimits connections) {
        return new NodeServices(
                node.hub,
                node.rooms,
                node.commands,
                presence,
                messages,
                scheduler,
                connections,
                node.buckets,
                node.refusals,
                node.counters,
                node.nanoTime);
    }

    private static List<EndpointDoor> doors(DeployedModel model, ApplicationCode code, NodeServices services) {
        return model.endpoints().stream()
                .map(endpoint -> new EndpointDoor(endpoint, model.handlersOf(endpoint), code, services))
                .toList();
    }

    private static Map<String, EndpointConfig> byPath(List<EndpointConfig> endpoints) {
        return endpoints.stream().collect(Collectors.toUnmodifiableMap(EndpointConfig::path, Function.identity()));
    }

    /** The mapper is asked wherever a failure is met, be it in a foreign thread. */
    private static ErrorMapper inScope(CallScope scope, Optional<ErrorMapper> mapper) {
        return mapper.<ErrorMapper>map(own -> failure -> scope.call(() -> own.map(failure)))
                .orElse(failure -> Optional.empty());
    }

    /** What must be done regularly, by one thread. */
    List<Runnable> ticks() {
        return List.of(node.hub::tick, scheduler::retry, presence::tick, node.buckets::tick);
    }

    /**
     * The facade of an endpoint.
     *
     * @param path the endpoint's path
     * @return the facade
     */
    public Realtime facade(String path) {
        Realtime facade = facades.get(path);
        if (facade == null) {
            throw new IllegalStateException("Nothing uses the endpoint " + path + ", so it does not exist");
        }
        return facade;
    }

    /**
     * Sends everybody away: nobody is let in any more, each client is told, and what was queued for it before is written. Waits
     * for handlers and queues, but not for a client that does not read. Somebody must go on ticking meanwhile.
     *
     * @param most how long to wait at most
     * @return whether all work has ended
     */
    public boolean sendAway(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        connections.close();
        for (LocalConnection connection : node.hub.connections()) {
            connection.close(CloseCode.GOING_AWAY);
        }
        boolean idle = scheduler.awaitIdle(most);
        node.hub.awaitFlushed(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        return idle;
    }

    /** Cuts the links that are still there, once nobody ticks any more. */
    public void cut() {
        node.hub.cut();
        presence.stop();
    }
}
