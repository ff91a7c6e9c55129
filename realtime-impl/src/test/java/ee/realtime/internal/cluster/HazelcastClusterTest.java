package ee.realtime.internal.cluster;

import static ee.realtime.internal.hub.TestHub.room;
import static ee.realtime.internal.hub.TestRecipients.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import ee.realtime.UserPresence;
import ee.realtime.internal.config.ClusterConfig;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.MultipleFailuresError;

/** Two real members in this process, as an own instance is set up. */
class HazelcastClusterTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final List<HazelcastInstance> INSTANCES = new ArrayList<>();
    private static final ScheduledExecutorService TICKER = Executors.newSingleThreadScheduledExecutor();
    private static TestNode one;
    private static TestNode two;

    @BeforeAll
    static void start() {
        for (int i = 0; i < 2; i++) {
            INSTANCES.add(Hazelcast.newHazelcastInstance(settings()));
        }
        one = node(0, "n1");
        two = node(1, "n2");
        TICKER.scheduleWithFixedDelay(HazelcastClusterTest::tick, 50, 50, TimeUnit.MILLISECONDS);
        await().until(() -> one.cluster.list().size() == 2 && two.cluster.list().size() == 2);
    }

    /** As the application's ticker does: what was lost before a member listened is sent again then. */
    private static void tick() {
        for (TestNode node : List.of(one, two)) {
            node.hub.clock().advance(Duration.ofMillis(50));
            node.cluster.tick();
        }
    }

    private static Config settings() {
        return new HazelcastSettings(config(), "/app").build(HazelcastClusterTest.class.getClassLoader(), null);
    }

    private static ClusterConfig config() {
        return new ClusterConfig(
                "own",
                Optional.of("test-" + ProcessHandle.current().pid()),
                List.of(),
                Optional.empty(),
                15801,
                Optional.empty(),
                Duration.ofSeconds(2),
                1 << 20);
    }

    private static TestNode node(int instance, String id) {
        HazelcastGrid grid = new HazelcastGrid(INSTANCES.get(instance), HazelcastSettings.prefix("/app"), () -> {});
        return new TestNode(id, TestHub.ofNode(id, new ManualClock()), grid, THREADS, 1 << 20);
    }

    @AfterAll
    static void stop() {
        TICKER.shutdown();
        one.cluster.stop();
        two.cluster.stop();
        INSTANCES.forEach(instance -> instance.getLifecycleService().terminate());
        THREADS.shutdown();
    }

    @Test
    void ofTwoNodesThatUseATicketAtOnceOneGetsIt() throws Exception {
        List<HazelcastTicketStore> stores =
                INSTANCES.stream().map(HazelcastClusterTest::tickets).toList();
        for (int i = 0; i < 200; i++) {
            String key = "ticket" + i;
            assertThat(stores.get(i % 2).put(key, "anna", Duration.ofSeconds(30)))
                    .succeedsWithin(Duration.ofSeconds(5));
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Optional<String>>> uses = stores.stream()
                    .map(store -> THREADS.submit(() -> {
                        start.await();
                        return store.take(key).toCompletableFuture().get();
                    }))
                    .toList();
            List<Optional<String>> taken =
                    List.of(uses.get(0).get(), uses.get(1).get());

            assertThat(taken).containsExactlyInAnyOrder(Optional.of("anna"), Optional.empty());
        }
    }

    @Test
    void aTicketExpires() {
        HazelcastTicketStore store = tickets(INSTANCES.get(0));
        assertThat(store.put("short", "anna", Duration.ofSeconds(1))).succeedsWithin(Duration.ofSeconds(5));

        await().until(() -> store.tickets().size() == 0);
        assertThat(store.take("short")).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(Optional.empty());
    }

    private static HazelcastTicketStore tickets(HazelcastInstance instance) {
        return new HazelcastTicketStore(
                instance.getMap(HazelcastSettings.prefix("/app") + HazelcastSettings.TICKETS), Runnable::run);
    }

    @Test
    void aThousandPublicationsOfOneSenderArriveInOrder() throws Exception {
        TestHub.Client there = two.client("berta", "order");
        two.broker.whenKnown(Set.of(room("order"))).toCompletableFuture().get(5, TimeUnit.SECONDS);

        IntStream.range(0, 1000).forEach(i -> one.publish(of(room("order")), "" + i, false));

        await().until(() -> TestNode.received(there).size() == 1000);
        assertThat(TestNode.received(there))
                .isEqualTo(IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
    }

    @Test
    void whomItReachedIsTold() throws Exception {
        one.client("anna", "count");
        two.client("berta", "count");
        two.broker.whenKnown(Set.of(room("count"))).toCompletableFuture().get(5, TimeUnit.SECONDS);

        assertThat(one.publish(of(room("count")), "hello")
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS)
                        .connections())
                .isEqualTo(2);
    }

    @Test
    void ofManyNodesThatSeeAUserComeAndGoOneIsToldSo() {
        HazelcastPresenceStore here = store(0, "n1");
        HazelcastPresenceStore there = store(1, "n2");
        RoomKey user = RoomKey.user(TestHub.SCOPE, "flapping");
        AtomicInteger came = new AtomicInteger();
        AtomicInteger went = new AtomicInteger();

        List<CompletableFuture<Void>> runs = List.of(
                CompletableFuture.runAsync(() -> comeAndGo(here, user, came, went), THREADS),
                CompletableFuture.runAsync(() -> comeAndGo(there, user, came, went), THREADS));
        runs.forEach(CompletableFuture::join);

        assertThat(came).hasValue(went.get()).hasPositiveValue();
        assertThat(here.list(TestHub.SCOPE)).extracting(UserPresence::userId).doesNotContain("flapping");
    }

    private static void comeAndGo(HazelcastPresenceStore store, RoomKey user, AtomicInteger came, AtomicInteger went) {
        for (int i = 0; i < 500; i++) {
            came.addAndGet(store.enter(user) ? 1 : 0);
            went.addAndGet(store.leave(user) ? 1 : 0);
        }
    }

    @Test
    void whatANodeHasSaidIsDroppedOnce() {
        HazelcastPresenceStore here = store(0, "n1");
        HazelcastPresenceStore there = store(1, "n2");
        HazelcastPresenceStore gone = store(1, "gone");
        List<RoomKey> users = IntStream.range(0, 200)
                .mapToObj(i -> RoomKey.user(new Scope("/app", "/ws/drop", ""), "u" + i))
                .toList();
        users.forEach(gone::enter);
        users.subList(0, 50).forEach(here::enter);

        CompletableFuture<List<RoomKey>> elsewhere =
                CompletableFuture.supplyAsync(() -> there.dropNode("gone"), THREADS);
        List<RoomKey> offline = new ArrayList<>(here.dropNode("gone"));
        offline.addAll(elsewhere.join());

        assertThat(offline).containsExactlyInAnyOrderElementsOf(users.subList(50, 200));
        assertThat(here.list(users.get(0).scope())).hasSize(50);
    }

    @Test
    void scopesWhoseNamesRunTogetherAreTwo() {
        HazelcastPresenceStore store = store(0, "n1");
        Scope one = new Scope("/app", "/ws", "1:2");
        Scope other = new Scope("/app", "/ws1", ":2");
        store.enter(RoomKey.user(one, "anna"));
        store.enter(RoomKey.user(other, "berta"));
        store.describe(RoomKey.user(one, "anna"), "away", "lunch");

        assertThat(store.list(one)).singleElement().satisfies(anna -> {
            assertThat(anna.userId()).isEqualTo("anna");
            assertThat(anna.status()).isEqualTo("away");
            assertThat(anna.customStatus()).isEqualTo("lunch");
        });
        assertThat(store.list(other)).extracting(UserPresence::userId).containsExactly("berta");
        assertThat(store.list(List.of(RoomKey.user(one, "anna"), RoomKey.user(one, "berta"))))
                .hasSize(1);
    }

    private static HazelcastPresenceStore store(int instance, String node) {
        return new HazelcastPresenceStore(
                INSTANCES.get(instance).getMap(HazelcastSettings.prefix("/app") + HazelcastSettings.PRESENCE),
                "/app",
                node);
    }

    @Test
    void itIsClosedToOthers() {
        Config settings = settings();

        assertThat(settings.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
        assertThat(settings.getNetworkConfig().getInterfaces().isEnabled()).isTrue();
        assertThat(settings.getNetworkConfig().getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
        assertThat(settings.getNetworkConfig().getJoin().getMulticastConfig().isEnabled())
                .isFalse();
        assertThat(settings.getNetworkConfig().getJoin().isAutoDetectionEnabled())
                .isFalse();
    }

    @Test
    void objectsOfForeignClassesCannotComeIn() {
        INSTANCES.get(0).getMap("foreign").put("x", new MultipleFailuresError("", List.of()));

        assertThatThrownBy(() -> INSTANCES.get(1).getMap("foreign").get("x")).hasMessageContaining("not allowed");
    }
}
