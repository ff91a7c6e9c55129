package ee.realtime.internal.boot;

import ee.realtime.Node;
import ee.realtime.Realtime;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.dispatch.EndpointDoor;
import ee.realtime.internal.endpoint.http.HttpRegistrar;
import ee.realtime.internal.endpoint.websocket.WebSocketRegistrar;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.push.EventBridge;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A running application on a server: starts and stops what {@link Assembly} has put together. */
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
        Platform platform() {
            return new Platform(beans, loader, resources.executor(), resources.afterCommit());
        }

        String applicationName() {
            return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
        }
    }

    private final DeployedModel model;
    private final Server server;
    private final String name;
    private final Writers writers;
    private final Neighbours neighbours;
    private final Assembly assembly;
    private final Ticker ticker;

    RealtimeApplication(DeployedModel model, Server server) {
        this.model = model;
        this.server = server;
        this.name = model.config().application().orElse(server.applicationName());
        this.writers = new Writers();
        RandomIds ids = new RandomIds();
        NodeParts.Ground ground = new NodeParts.Ground(ids, System::nanoTime, new Counters(), writers);
        Platform platform = server.platform();
        this.neighbours = new Neighbours(
                model.config(),
                platform.loader(),
                platform.executor(),
                new Neighbours.Self(ids.node(), name, ground.counters(), ground.nanoTime()));
        this.assembly = new Assembly(model, name, Spi.of(platform.beans(), model.spi()), platform, ground, neighbours);
        NodeParts node = assembly.node;
        neighbours.serve(node.deliverer, node.commands, assembly.presence, node.buckets);
        List<Runnable> ticks = new ArrayList<>(assembly.ticks());
        ticks.add(neighbours::tick);
        this.ticker = new Ticker(ticks);
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

    private void openPaths() {
        ServletContext context = server.context();
        Executor executor = server.resources().executor();
        WebSocketRegistrar sockets = new WebSocketRegistrar(context::getAttribute, model.roleNames(), executor);
        HttpRegistrar http = new HttpRegistrar(context, model.roleNames(), executor);
        http.guard(model.endpoints(), model.config().trustedProxies(), assembly.connections, assembly.node.counters);
        for (EndpointDoor door : assembly.doors) {
            sockets.register(door);
            if (door.endpoint().tickets()) {
                http.issueTickets(door.tickets());
            }
        }
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

    /** Nobody new; everybody told and sent away; their queues written, within a bound; then the clock, then the rest. */
    void stop() {
        if (!assembly.sendAway(STOP_TIMEOUT)) {
            BootLog.stillBusy(assembly.scheduler.unfinished());
        }
        ticker.stop();
        assembly.cut();
        neighbours.stop();
        writers.stop();
        server.resources().shutDown();
        BootLog.stopped(name);
    }

    BeanManager beans() {
        return server.beans();
    }

    EventBridge bridge() {
        return assembly.bridge;
    }

    List<Node> nodes() {
        return neighbours.nodes().list();
    }

    Realtime facade(String path) {
        return assembly.facade(path);
    }
}
