package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.fail;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import ee.realtime.Realtime;
import ee.realtime.internal.boot.Assembly;
import ee.realtime.internal.boot.DeployedModel;
import ee.realtime.internal.boot.NodeParts;
import ee.realtime.internal.boot.OtherNodes;
import ee.realtime.internal.boot.Platform;
import ee.realtime.internal.boot.Spi;
import ee.realtime.internal.concurrent.SerialExecutor;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.EndpointDeclaration;
import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.hub.RoomWatch;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.presence.PresenceListener;
import ee.realtime.internal.presence.PresenceService;
import ee.realtime.internal.presence.TestPresence;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.push.AfterCommit;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.security.LocalTicketStore;
import ee.realtime.internal.security.Tickets;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.ErrorMapper;
import ee.realtime.spi.Identity;
import ee.realtime.spi.PayloadCodec;
import ee.realtime.spi.Reauthorizer;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.spi.JsonProvider;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** One endpoint over beans in Weld, put together as an application's start does it, with clock and threads of the test. */
public final class TestEndpoint implements AutoCloseable {
    private static final String PATH = "/test";
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final ManualClock clock = new ManualClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final Counters counters = new Counters();
    private final AtomicInteger ids = new AtomicInteger();
    private final WeldContainer container;
    private final Assembly assembly;

    private TestEndpoint(Setup setup) {
        Weld weld = new Weld().disableDiscovery();
        for (Class<?> type : setup.beans) {
            weld.addBeanClass(type);
        }
        container = weld.initialize();
        BeanManager beans = container.getBeanManager();
        EndpointHandlers handlers = read(beans, setup.beans);
        DeployedModel model = new DeployedModel(
                setup.config(),
                List.of(setup.endpoint(handlers.actions())),
                Map.of(PATH, handlers),
                Set.of(),
                Map.of());
        assembly = new Assembly(
                model,
                "/app",
                setup.spi(),
                new Platform(
                        beans,
                        getClass().getClassLoader(),
                        setup.executor == null ? executor : setup.executor,
                        setup.afterCommit),
                new NodeParts.Ground(() -> "c" + ids.incrementAndGet(), clock, counters, setup.writers),
                new LoneNode(setup.broker, clock));
    }

    /** A node without others, whose broker may be a test's. */
    private record LoneNode(Broker broker, ManualClock clock) implements OtherNodes {
        @Override
        public Nodes nodes() {
            return Nodes.alone("n");
        }

        @Override
        public Spending spending() {
            return Spending.NONE;
        }

        @Override
        public RoomWatch interest() {
            return RoomWatch.NONE;
        }

        @Override
        public Tickets tickets() {
            return new Tickets(new LocalTicketStore(10, clock), JsonProvider.provider(), Duration.ofSeconds(2), clock);
        }

        @Override
        public SerialExecutor eventsInOrder() {
            return new SerialExecutor(Runnable::run, e -> fail(e));
        }

        @Override
        public PresenceService presence(PresenceListener listener, Duration grace) {
            return TestPresence.of(clock, listener);
        }
    }

    private static EndpointHandlers read(BeanManager beans, Class<?>... types) {
        EndpointHandlers handlers = new EndpointHandlers();
        for (Class<?> type : types) {
            Bean<?> bean = beans.resolve(beans.getBeans(type));
            for (Method method : type.getDeclaredMethods()) {
                for (HandlerKind kind : HandlerKind.of(method)) {
                    new HandlerReader(true, problem -> fail(problem))
                            .read(method, kind, new BeanAccess(beans, bean, type), type, PATH)
                            .ifPresent(read -> handlers.add(read, problem -> fail(problem)));
                }
            }
        }
        return handlers;
    }

    /** What an endpoint is made of; everything but the beans is as by default. */
    public static final class Setup {
        private final Class<?>[] beans;
        private final Map<String, String> values = new HashMap<>();
        private IdentityPolicy identity = IdentityPolicy.OPTIONAL;
        private Authenticator authenticator = Setup::byRequest;
        private Reauthorizer reauthorizer;
        private TenantResolver tenants;
        private ErrorMapper errors = failure -> Optional.empty();
        private PayloadCodec codec = JsonbPayloadCodec.create();
        private AfterCommit afterCommit = AfterCommit.immediate();
        private Executor executor;
        private Broker broker = Broker.local();
        private Executor writers = Runnable::run;
        private int permits = 128;

        private Setup(Class<?>... beans) {
            this.beans = beans;
        }

        private static CompletableFuture<Optional<Identity>> byRequest(AuthenticationRequest request) {
            return CompletableFuture.completedFuture(
                    request.handshake() instanceof FakeClient.Request known ? known.identity() : Optional.empty());
        }

        public Setup configured(String key, String value) {
            values.put("realtime." + key, value);
            return this;
        }

        Setup identity(IdentityPolicy policy) {
            identity = policy;
            return this;
        }

        Setup authenticator(Authenticator replacement) {
            authenticator = replacement;
            return this;
        }

        Setup reauthorizer(Reauthorizer replacement) {
            reauthorizer = replacement;
            return this;
        }

        Setup tenants(TenantResolver resolver) {
            tenants = resolver;
            return this;
        }

        Setup errors(ErrorMapper mapper) {
            errors = mapper;
            return this;
        }

        Setup codec(PayloadCodec replacement) {
            codec = replacement;
            return this;
        }

        Setup afterCommit(AfterCommit replacement) {
            afterCommit = replacement;
            return this;
        }

        Setup executor(Executor replacement) {
            executor = replacement;
            return this;
        }

        Setup broker(Broker replacement) {
            broker = replacement;
            return this;
        }

        Setup writers(Executor replacement) {
            writers = replacement;
            return this;
        }

        Setup permits(int number) {
            permits = number;
            return this;
        }

        private RealtimeConfig config() {
            values.putIfAbsent("realtime.inbound.permits", Integer.toString(permits));
            return RealtimeConfig.read(key -> Optional.ofNullable(values.get(key)));
        }

        private EndpointConfig endpoint(Set<String> actions) {
            EndpointDeclaration declared = new EndpointDeclaration(PATH, "test", identity, MessageFormat.ENVELOPE);
            return EndpointConfig.read(key -> Optional.ofNullable(values.get(key)), declared, tenants != null, actions);
        }

        private Spi spi() {
            return new Spi(
                    Optional.of(authenticator),
                    Optional.ofNullable(reauthorizer),
                    Optional.ofNullable(tenants),
                    Optional.of(codec),
                    Optional.of(errors),
                    new BeanValidation(VALIDATOR));
        }

        public TestEndpoint open() {
            return new TestEndpoint(this);
        }
    }

    /** An endpoint with the handlers of these beans. */
    public static Setup with(Class<?>... beans) {
        return new Setup(beans);
    }

    /** The endpoint's door. */
    public EndpointDoor door() {
        return assembly.doors.get(0);
    }

    /** An anonymous client that has connected. */
    public FakeClient connect() {
        return connect(new FakeClient(), Optional.empty());
    }

    /** A client whom the handshake makes known, and who has connected. */
    FakeClient connect(String user, String... roles) {
        return connect(new FakeClient(), Optional.of(Identity.of(user).withRoles(Set.of(roles))));
    }

    FakeClient connect(FakeClient client, Optional<Identity> identity) {
        return connect(client, new FakeClient.Request(PATH, identity));
    }

    FakeClient connect(FakeClient client, FakeClient.Request request) {
        return client.open(door(), request);
    }

    /** Time passes, the clients answer pings, and the deadlines are looked after. */
    public void pass(Duration time) {
        clock.advance(time);
        hub().connections().forEach(connection -> connection.liveness().heard(clock.getAsLong()));
        hub().tick();
    }

    /** The instance of a bean. */
    public <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    Realtime realtime() {
        return assembly.facade(PATH);
    }

    /** All parts. */
    public Assembly assembly() {
        return assembly;
    }

    /** How many connections there may be. */
    public ConnectionLimits connections() {
        return assembly.connections;
    }

    Hub hub() {
        return assembly.node.hub;
    }

    ManualClock clock() {
        return clock;
    }

    ManualExecutor executor() {
        return executor;
    }

    Counters counters() {
        return counters;
    }

    InboundScheduler scheduler() {
        return assembly.scheduler;
    }

    @Override
    public void close() {
        container.shutdown();
    }
}
