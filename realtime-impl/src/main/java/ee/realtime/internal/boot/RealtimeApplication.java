package ee.realtime.internal.boot;

import ee.realtime.Node;
import ee.realtime.Realtime;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.config.TokenConfig.TokenKey;
import ee.realtime.internal.dispatch.Announcer;
import ee.realtime.internal.dispatch.ApplicationCode;
import ee.realtime.internal.dispatch.CallScope;
import ee.realtime.internal.dispatch.CdiEvents;
import ee.realtime.internal.dispatch.EndpointDoor;
import ee.realtime.internal.dispatch.Failures;
import ee.realtime.internal.dispatch.Identification;
import ee.realtime.internal.dispatch.InboundScheduler;
import ee.realtime.internal.dispatch.NodeServices;
import ee.realtime.internal.dispatch.PayloadBinding;
import ee.realtime.internal.dispatch.PresenceAnnouncer;
import ee.realtime.internal.endpoint.http.HttpRegistrar;
import ee.realtime.internal.endpoint.websocket.WebSocketRegistrar;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.publish.Publisher;
import ee.realtime.internal.push.EventBridge;
import ee.realtime.internal.push.MessageEncoder;
import ee.realtime.internal.push.Messages;
import ee.realtime.internal.push.Outbox;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.room.RoomLimits;
import ee.realtime.internal.room.RoomService;
import ee.realtime.internal.security.ClaimTenantResolver;
import ee.realtime.internal.security.ContainerAuthenticator;
import ee.realtime.internal.security.Tickets;
import ee.realtime.internal.security.TokenAuthenticator;
import ee.realtime.internal.security.TokenKeys;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.ErrorMapper;
import ee.realtime.spi.PayloadCodec;
import ee.realtime.spi.Reauthorizer;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** A running application: its parts, put together in the order in which they know each other. */
final class RealtimeApplication {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /**
     * What an application runs on.
     *
     * @param context the web application
     * @param beans its beans
     * @param loader its class loader
     * @param resources what the server offers
     */
    record Server(ServletContext context, BeanManager beans, ClassLoader loader, ServerResources resources) {
        String applicationName() {
            return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
        }
    }

    private final DeployedModel model;
    private final Server server;
    private final String name;
    private final Hub hub;
    private final InboundScheduler scheduler;
    private final EventBridge bridge;
    private final Map<String, Realtime> facades;
    private final List<EndpointDoor> doors;
    private final Counters counters;
    private final Nodes nodes;
    private final Neighbours neighbours;
    private final PresenceService presence;
    private final ConnectionLimits limits;
    private final Ticker ticker;
    private final Writers writers;

    private RealtimeApplication(DeployedModel model, Server server, Parts parts) {
        this.model = model;
        this.server = server;
        this.name = parts.application;
        this.hub = parts.hub;
        this.scheduler = parts.scheduler;
        this.bridge = parts.bridge;
        this.facades = parts.doors.stream()
                .collect(Collectors.toUnmodifiableMap(door -> door.endpoint().path(), EndpointDoor::realtime));
        this.doors = parts.doors;
        this.counters = parts.counters;
        this.neighbours = parts.neighbours;
        this.presence = parts.presence;
        this.nodes = parts.neighbours.nodes();
        this.limits = parts.limits;
        this.writers = parts.writers;
        List<Runnable> ticks = new ArrayList<>();
        ticks.add(hub::tick);
        ticks.add(scheduler::retry);
        ticks.add(neighbours::tick);
        ticks.add(presence::tick);
        ticks.add(parts.buckets::tick);
        this.ticker = new Ticker(ticks);
    }

    private record Parts(
            String application,
            Hub hub,
            Writers writers,
            InboundScheduler scheduler,
            EventBridge bridge,
            PresenceService presence,
            List<EndpointDoor> doors,
            Neighbours neighbours,
            SharedBuckets buckets,
            ConnectionLimits limits,
            Counters counters) {}

    static RealtimeApplication build(DeployedModel model, Server server) {
        BeanManager beans = server.beans();
        Spi spi = new Spi(beans, model.spi());
        Counters counters = new Counters();
        LongSupplier nanoTime = System::nanoTime;
        RandomIds ids = new RandomIds();
        String application = model.config().application().orElse(server.applicationName());

        Writers writers = new Writers();
        Hub hub = new Hub(ids, nanoTime, counters, writers);
        Neighbours neighbours = new Neighbours(
                model.config(), server, new Neighbours.Self(ids.node(), application, counters, nanoTime));
        hub.watchRooms(neighbours.interest());
        Deliverer deliverer = new Deliverer(hub);
        Publisher publisher = new Publisher(neighbours.broker(), deliverer, counters);

        JsonProvider json = JsonProvider.provider();
        PayloadCodec codec = spi.find(PayloadCodec.class).orElseGet(JsonbPayloadCodec::create);
        Messages messages = new Messages(
                application,
                byPath(model.endpoints()),
                new MessageEncoder(codec),
                new Outbox(server.resources().afterCommit(), publisher));

        CallScope scope = new CallScope(beans, server.loader());
        CdiEvents events = new CdiEvents(beans);
        Announcer announcer = new Announcer(scope, events);
        SharedBuckets buckets = new SharedBuckets(neighbours.spending(), nanoTime);
        Refusals refusals = new Refusals(counters, nanoTime);
        RoomLimits roomLimits = new RoomLimits(hub, neighbours.nodes(), refusals);
        RoomService rooms = new RoomService(hub, neighbours.broker(), announcer, roomLimits);
        RoomCommands commands = new RoomCommands(rooms, hub, neighbours.nodes());
        PresenceService presence = neighbours.presence(
                new PresenceAnnouncer(scope, events, neighbours.eventsInOrder()),
                model.config().presenceGrace());
        neighbours.serve(deliverer, commands, presence, buckets);

        ConnectionLimits limits =
                new ConnectionLimits(model.config().limits(), model.endpoints(), buckets, refusals, nanoTime);
        InboundScheduler scheduler = new InboundScheduler(
                model.config().inboundPermits(), server.resources().executor());
        ErrorMapper mapper = spi.find(ErrorMapper.class).orElse(failure -> Optional.empty());
        ApplicationCode code = new ApplicationCode(
                scope,
                new PayloadBinding(codec, json),
                spi.validator(),
                new Failures(failure -> scope.call(() -> mapper.map(failure)), ids, counters),
                identification(spi, model.config(), server, neighbours.tickets()),
                events);
        NodeServices node = new NodeServices(
                hub, rooms, commands, presence, messages, scheduler, limits, buckets, refusals, counters, nanoTime);
        List<EndpointDoor> doors = model.endpoints().stream()
                .map(endpoint -> new EndpointDoor(endpoint, model.handlersOf(endpoint), code, node))
                .toList();
        return new RealtimeApplication(
                model,
                server,
                new Parts(
                        application,
                        hub,
                        writers,
                        scheduler,
                        new EventBridge(messages, counters),
                        presence,
                        doors,
                        neighbours,
                        buckets,
                        limits,
                        counters));
    }

    private static Identification identification(Spi spi, RealtimeConfig config, Server server, Tickets tickets) {
        return new Identification(
                spi.find(Authenticator.class).orElseGet(() -> defaultAuthenticator(config, server)),
                spi.find(Reauthorizer.class),
                spi.find(TenantResolver.class).or(() -> config.tenantClaim().map(ClaimTenantResolver::new)),
                tickets);
    }

    private static Authenticator defaultAuthenticator(RealtimeConfig config, Server server) {
        Authenticator container = new ContainerAuthenticator();
        return config.token()
                .<Authenticator>map(token -> new TokenAuthenticator(
                        new TokenAuthenticator.Rules(
                                keys(token.key(), server.loader()),
                                token.userClaim(),
                                token.rolesClaim(),
                                token.issuer(),
                                token.audiences()),
                        container,
                        server.resources().executor()))
                .orElse(container);
    }

    private static TokenKeys keys(TokenKey key, ClassLoader loader) {
        try {
            if (key instanceof TokenKey.Secret secret) {
                return TokenKeys.ofSecret(secret.value());
            }
            return key instanceof TokenKey.PublicKey known
                    ? TokenKeys.ofPublicKey(known.value())
                    : TokenKeys.ofLocation(((TokenKey.Location) key).value(), loader);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Configuration mp.jwt.verify.publickey: tokens cannot be verified by this key: " + e.getMessage(),
                    e);
        }
    }

    private static Map<String, EndpointConfig> byPath(List<EndpointConfig> endpoints) {
        return endpoints.stream().collect(Collectors.toUnmodifiableMap(EndpointConfig::path, Function.identity()));
    }

    private void openPaths() {
        ServletContext context = server.context();
        Executor executor = server.resources().executor();
        WebSocketRegistrar sockets = new WebSocketRegistrar(context::getAttribute, model.roleNames(), executor);
        HttpRegistrar http = new HttpRegistrar(context, model.roleNames(), executor);
        http.guard(model.endpoints(), model.config().trustedProxies(), limits, counters);
        for (EndpointDoor door : doors) {
            sockets.register(door);
            if (door.endpoint().tickets()) {
                http.issueTickets(door.tickets());
            }
        }
    }

    void start() {
        neighbours.start();
        openPaths();
        ticker.start(times());
        BootLog.started(
                name,
                model.endpoints(),
                server.resources().hasTransactions() ? "pushes wait for transactions" : "no transactions here");
    }

    private List<Duration> times() {
        List<Duration> times = new ArrayList<>();
        for (EndpointConfig endpoint : model.endpoints()) {
            times.add(endpoint.heartbeat());
            times.add(endpoint.actionTimeout());
            times.add(endpoint.authenticationDeadline());
        }
        times.add(model.config().cluster().timeout());
        times.add(SharedBuckets.ANNOUNCE_PERIOD.multipliedBy(10)); // ten ticks of its own
        return times;
    }

    /** Ends all connections and waits, within a bound, until their last work is done. */
    void stop() {
        for (LocalConnection connection : hub.connections()) {
            connection.close(CloseCode.GOING_AWAY);
        }
        if (!scheduler.awaitIdle(STOP_TIMEOUT)) {
            BootLog.stillBusy(scheduler.unfinished());
        }
        ticker.stop();
        presence.stop();
        neighbours.stop();
        writers.stop();
        server.resources().shutDown();
        BootLog.stopped(name);
    }

    BeanManager beans() {
        return server.beans();
    }

    EventBridge bridge() {
        return bridge;
    }

    List<Node> nodes() {
        return nodes.list();
    }

    Realtime facade(String path) {
        Realtime facade = facades.get(path);
        if (facade == null) {
            throw new IllegalStateException("Nothing uses the endpoint " + path + ", so it does not exist");
        }
        return facade;
    }
}
