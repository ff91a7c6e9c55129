package ee.realtime.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.MessageFormat;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.hub.TestRecipients;
import ee.realtime.internal.metrics.Counter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final Recipients ALL = TestRecipients.of(RoomKey.all(TestHub.SCOPE));

    private final TestHub hub = new TestHub();
    private final FakeBroker broker = new FakeBroker();
    private final Deliverer deliverer = new Deliverer(hub.hub());
    private final Publisher publisher = new Publisher(broker, deliverer, hub.counters());

    @Test
    void aPublicationReachesTheMembersHere() {
        TestHub.Client anna = hub.client("anna");
        TestHub.Client berta = hub.client("berta");

        assertThat(reached(publisher.publish(publication(ALL, "{\"a\":1}")))).isEqualTo(new Reach(2, Set.of()));

        assertThat(anna.received()).containsExactly("{\"type\":\"news\",\"data\":{\"a\":1}}");
        assertThat(berta.received()).isEqualTo(anna.received());
    }

    @Test
    void aFlatPublicationIsFramedFlat() {
        TestHub.Client anna = hub.client("anna");

        publisher.publish(new Publication(ALL, "news", MessageFormat.FLAT, Payload.json("{\"a\":1}"), null, true));

        assertThat(anna.received()).containsExactly("{\"type\":\"news\",\"a\":1}");
    }

    @Test
    void itIsHandedToTheOtherNodesOnce() {
        Publication publication = publication(ALL, "1");

        publisher.publish(publication);

        assertThat(broker.relayed()).containsExactly(publication);
    }

    @Test
    void whatComesFromAnotherNodeIsNotHandedOn() {
        TestHub.Client anna = hub.client("anna");

        Reach reach = deliverer.deliver(publication(ALL, "1"));

        assertThat(reach.connections()).isEqualTo(1);
        assertThat(anna.received()).hasSize(1);
        assertThat(broker.relayed()).isEmpty();
    }

    @Test
    void whatAllNodesReachedIsAddedUp() {
        hub.client("anna");
        broker.answering(CompletableFuture.completedFuture(new Reach(3, Set.of())));

        assertThat(reached(publisher.publish(publication(ALL, "1")))).isEqualTo(new Reach(4, Set.of()));
    }

    @Test
    void aConnectionIsMissingIfNoNodeHasIt() {
        TestHub.Client anna = hub.client("anna");
        broker.answering(CompletableFuture.completedFuture(new Reach(1, Set.of(anna.id(), "nobody"))));

        Recipients recipients = TestRecipients.ofConnections(anna.id(), "elsewhere", "nobody");

        assertThat(reached(publisher.publish(publication(recipients, "1")))).isEqualTo(new Reach(2, Set.of("nobody")));
    }

    @Test
    void membersHereDoNotWaitForTheOtherNodes() {
        TestHub.Client anna = hub.client("anna");
        CompletableFuture<Reach> others = new CompletableFuture<>();
        broker.answering(others);

        CompletionStage<Reach> reach = publisher.publish(publication(ALL, "1"));

        assertThat(anna.received()).hasSize(1);
        assertThat(reach.toCompletableFuture()).isNotDone();
        others.complete(new Reach(1, Set.of()));
        assertThat(reached(reach).connections()).isEqualTo(2);
    }

    @Test
    void nodesThatCannotBeToldFailTheStageAndNotTheDeliveryHere() {
        TestHub.Client anna = hub.client("anna");
        broker.answering(CompletableFuture.failedFuture(new IllegalStateException("partitioned")));

        CompletionStage<Reach> reach = publisher.publish(publication(ALL, "1"));

        assertThat(reach.toCompletableFuture()).isCompletedExceptionally();
        assertThat(anna.received()).hasSize(1);
    }

    @Test
    void publicationsOfOneThreadArriveInTheirOrder() {
        TestHub.Client anna = hub.client("anna");
        anna.transport().endingLater();
        Recipients user = TestRecipients.of(RoomKey.user(TestHub.SCOPE, "anna"));
        Recipients one = TestRecipients.ofConnections(anna.id());

        publisher.publish(publication(ALL, "1"));
        publisher.publish(publication(user, "2"));
        publisher.publish(publication(one, "3"));
        publisher.publish(publication(ALL, "4"));
        anna.transport().completeAll();

        assertThat(anna.received().stream().map(frame -> frame.replaceAll("\\D", "")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void theConflationKeyGoesToTheQueues() {
        TestHub conflating = new TestHub("realtime.outbound-queue.policy=conflate");
        TestHub.Client anna = conflating.client("anna");
        anna.transport().endingLater();
        Publisher conflater = new Publisher(broker, new Deliverer(conflating.hub()), conflating.counters());

        for (String data : new String[] {"0", "1", "2"}) {
            conflater.publish(new Publication(ALL, "price", MessageFormat.ENVELOPE, Payload.json(data), "gold", true));
        }
        anna.transport().completeAll();

        assertThat(anna.received())
                .containsExactly("{\"type\":\"price\",\"data\":0}", "{\"type\":\"price\",\"data\":2}");
    }

    @Test
    void eachPublicationIsCounted() {
        publisher.publish(publication(ALL, "1"));
        publisher.publish(publication(ALL, "2"));

        assertThat(hub.counters().read(Counter.PUBLICATIONS)).isEqualTo(2);
    }

    @Test
    void aNodeWithoutOthersReachesNobodyElsewhere() {
        TestHub.Client anna = hub.client("anna");
        Publisher alone = new Publisher(Broker.local(), deliverer, hub.counters());

        Reach reach = reached(alone.publish(publication(TestRecipients.ofConnections(anna.id(), "nobody"), "1")));

        assertThat(reach).isEqualTo(new Reach(1, Set.of("nobody")));
    }

    private static Publication publication(Recipients recipients, String json) {
        return new Publication(recipients, "news", MessageFormat.ENVELOPE, Payload.json(json), null, true);
    }

    private static Reach reached(CompletionStage<Reach> stage) {
        return stage.toCompletableFuture().join();
    }
}
