package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.MessageFormat;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.hub.TestRecipients;
import ee.realtime.internal.publish.Payload;
import ee.realtime.internal.publish.Publication;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final TestPush push = new TestPush();
    private final TestHub.Client anna = push.hub.client("anna");

    @Test
    void withoutATransactionItGoesOutAtOnce() {
        CompletableFuture<Reach> reach = send("1");

        assertThat(reach).isCompletedWithValueMatching(reached -> reached.connections() == 1);
        assertThat(anna.received()).hasSize(1);
    }

    @Test
    void inATransactionItGoesOutAfterTheCommit() {
        push.transactions.begin();
        CompletableFuture<Reach> reach = send("1");
        assertThat(anna.received()).isEmpty();
        assertThat(reach).isNotDone();

        push.transactions.commit();

        assertThat(anna.received()).hasSize(1);
        assertThat(reach).isCompletedWithValueMatching(reached -> reached.connections() == 1);
    }

    @Test
    void afterARollbackItDoesNotAndTheStageFails() {
        push.transactions.begin();
        CompletableFuture<Reach> reach = send("1");

        push.transactions.rollback();

        assertThat(anna.received()).isEmpty();
        assertRolledBack(reach);
    }

    @Test
    void inATransactionThatIsSureToRollBackTheStageFailsAtOnce() {
        push.transactions.begin();
        push.transactions.setRollbackOnly();

        assertRolledBack(send("1"));
    }

    @Test
    void theOrderIsThatOfTheCalls() {
        push.transactions.begin();
        send("1");
        send("2");
        push.transactions.beforeCompletion(() -> send("3"));

        push.transactions.commit();
        send("4");

        assertThat(anna.received().stream().map(frame -> frame.replaceAll("\\D", "")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void nodesThatCannotBeToldFailTheStage() {
        push.broker.answering(CompletableFuture.failedFuture(new IllegalStateException("partitioned")));

        assertThatThrownBy(send("1")::join).hasRootCauseMessage("partitioned");
    }

    @Test
    void aPublicationThatFailsDoesNotStopThoseBehindIt() {
        push.transactions.begin();
        CompletableFuture<Reach> first = send("1");
        CompletableFuture<Reach> second = send("2");
        push.broker.throwingOnce(new IllegalStateException("not active"));

        push.transactions.commit();

        assertThatThrownBy(first::join).hasRootCauseMessage("not active");
        assertThat(second).isCompleted();
        assertThat(anna.received()).hasSize(1);
    }

    @Test
    void aPublicationThatFailsAtOnceFailsTheStageAndNotTheCall() {
        push.broker.throwingOnce(new IllegalStateException("not active"));

        assertThatThrownBy(send("1")::join).hasRootCauseMessage("not active");
    }

    @Test
    void whatGoesOnAfterwardsCannotDisturbTheCommit() {
        push.transactions.begin();
        send("1").thenRun(() -> {
            throw new IllegalStateException("application");
        });
        send("2");

        push.transactions.commit();

        assertThat(anna.received()).hasSize(2);
    }

    private CompletableFuture<Reach> send(String json) {
        return push.outbox
                .send(new Publication(
                        TestRecipients.of(RoomKey.all(TestHub.SCOPE)),
                        "news",
                        MessageFormat.ENVELOPE,
                        Payload.json(json),
                        null,
                        true))
                .toCompletableFuture();
    }

    private static void assertRolledBack(CompletableFuture<Reach> reach) {
        assertThatThrownBy(reach::join).hasRootCauseMessage("Not sent: the transaction was rolled back");
    }
}
