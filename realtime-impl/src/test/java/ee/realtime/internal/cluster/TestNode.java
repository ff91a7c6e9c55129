package ee.realtime.internal.cluster;

import ee.realtime.MessageFormat;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.publish.NodeWatch;
import ee.realtime.internal.publish.Payload;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.publish.Publisher;
import ee.realtime.internal.room.RoomCommands;
import ee.realtime.internal.room.RoomLimits;
import ee.realtime.internal.room.RoomListener;
import ee.realtime.internal.room.RoomService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A node as an application's start puts it together, over a grid of the test's. */
final class TestNode implements NodeWatch {
    final String id;
    final TestHub hub;
    final ClusterNode cluster;
    final ClusterBroker broker;
    final ClusterSpending spending;
    final Publisher publisher;
    final RoomService rooms;
    final RoomCommands commands;
    final List<String> told = new ArrayList<>();

    TestNode(String id, FakeNetwork network) {
        this(id, network, 1 << 20);
    }

    TestNode(String id, FakeNetwork network, int queue) {
        this(id, TestHub.ofNode(id, network.clock), network.grid(id), network, queue);
    }

    TestNode(String id, TestHub hub, Grid grid, Executor threads, int queue) {
        this.id = id;
        this.hub = hub;
        ClusterConfig config = new ClusterConfig(
                "own",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                5801,
                Optional.empty(),
                Duration.ofSeconds(2),
                queue);
        cluster = new ClusterNode(
                new ClusterNode.Setup(id, "/app", config, threads, threads, hub.counters(), hub.clock()), grid);
        hub.hub().watchRooms(cluster.interest());
        broker = new ClusterBroker(cluster);
        spending = new ClusterSpending(cluster);
        ClusterCommands nodes = new ClusterCommands(cluster);
        Deliverer deliverer = new Deliverer(hub.hub());
        publisher = new Publisher(broker, deliverer, hub.counters());
        rooms = new RoomService(
                hub.hub(),
                broker,
                new RoomListener() {
                    @Override
                    public void joined(LocalConnection connection, RoomKey room) {}

                    @Override
                    public void left(LocalConnection connection, RoomKey room) {}
                },
                new RoomLimits(hub.hub(), nodes, new Refusals(hub.counters(), hub.clock())));
        commands = new RoomCommands(rooms, hub.hub(), nodes);
        broker.serve(deliverer);
        nodes.serve(commands);
        spending.serve(spent -> spent.forEach(one -> told.add("spent " + one)));
        cluster.watch(this);
        cluster.start();
    }

    CompletionStage<Reach> publish(Recipients recipients, String data) {
        return publish(recipients, data, true);
    }

    CompletionStage<Reach> publish(Recipients recipients, String data, boolean counted) {
        return publisher.publish(new Publication(
                recipients, "news", MessageFormat.ENVELOPE, Payload.json("\"" + data + "\""), null, counted));
    }

    /** The data of the messages that a client got. */
    static List<String> received(TestHub.Client client) {
        return client.received().stream()
                .map(frame -> frame.substring(frame.indexOf("\"data\":\"") + 8, frame.length() - 2))
                .toList();
    }

    TestHub.Client client(@Nullable String user, String... room) {
        TestHub.Client client = user == null ? hub.anonymous() : hub.client(user);
        return room.length == 0 ? client : client.join(room);
    }

    @Override
    public void membersChanged() {}

    @Override
    public void nodeJoined(String node) {
        told.add("joined " + node);
    }

    @Override
    public void nodeLeft(String node) {
        told.add("left " + node);
    }

    @Override
    public void rejoined() {
        told.add("rejoined");
    }
}
