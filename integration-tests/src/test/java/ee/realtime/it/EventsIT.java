package ee.realtime.it;

import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.events.ByHand;
import ee.realtime.it.events.Depot;
import ee.realtime.it.events.Ledger;
import ee.realtime.it.events.Orders;
import ee.realtime.it.server.ServerLog;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Wars;
import jakarta.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of business code become messages: after the commit, in the order of the calls, and after a rollback never. */
class EventsIT {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as("events", Wars.of(Orders.class));

    private final App app = DEPLOYED.app();
    private TestClient client;

    @BeforeEach
    void connect() {
        client = app.connect("/realtime");
        app.awaitPresent(1);
    }

    /** All that the client got are these orders. */
    private void assertPlaced(String... ids) {
        assertGot(Arrays.stream(ids).map(EventsIT::placed).toArray(JsonObject[]::new));
    }

    private void assertGot(JsonObject... messages) {
        app.call(Orders.class, "fireWithoutTransaction", "marker");
        assertThat(client.next(messages.length)).containsExactly(messages);
        assertThat(client.next()).isEqualTo(placed("marker"));
    }

    private static JsonObject placed(String id) {
        return message("placed", "{'id':'" + id + "'}");
    }

    private void callFailing(String method) {
        assertThatThrownBy(() -> app.call(Orders.class, method)).hasMessageContaining("business failure");
    }

    @Test
    void withoutATransactionAnEventGoesOutAtOnce() {
        app.call(Orders.class, "fireWithoutTransaction", "1");
        app.call(Orders.class, "fireWithoutTransaction", "2");

        assertPlaced("1", "2");
    }

    @Test
    void theNearestMessageTypeOfAnEventCounts() {
        app.call(Orders.class, "fireTypes");

        assertGot(
                message("base", "{'derived':true,'id':'1'}"),
                message("nearer", "{'id':''}"),
                message("alarm", "{'place':'kitchen'}"),
                message("base", "{'id':'','place':'hall'}"));
    }

    @Test
    void messageTypesAreNoBeans() {
        assertThat(app.call(Orders.class, "messageTypesAreBeans")).isEqualTo("false");
    }

    @Test
    void anEventGoesOutAfterTheCommit() {
        app.call(Orders.class, "commit");

        assertPlaced("outside of it", "in the transaction", "later in the transaction");
    }

    @Test
    void nothingGoesOutAfterAnException() {
        callFailing("fail");

        assertPlaced();
    }

    @Test
    void aCheckedExceptionCommits() {
        callFailing("failChecked");

        assertPlaced("before the checked exception");
    }

    @Test
    void nothingGoesOutOfATransactionMarkedForRollback() {
        app.call(Orders.class, "markAfterwards");
        app.call(Orders.class, "markFirst");

        assertPlaced();
    }

    @Test
    void anInnerTransactionHasItsOwnFate() {
        app.call(Orders.class, "innerCommitsOuterCommits");
        assertPlaced("inner", "outer 1", "outer 2");

        callFailing("innerCommitsOuterFails");
        assertPlaced("inner");

        app.call(Orders.class, "innerFailsOuterCommits");
        assertPlaced("outer 1", "outer 2");
    }

    @Test
    void eventsFiredBeforeCompletionGoOutAfterTheCommit() {
        app.call(Orders.class, "fireBeforeCompletion");
        assertPlaced("in the transaction", "before completion");

        app.call(Orders.class, "fireBeforeCompletionOnly");
        assertPlaced("before completion");
    }

    @Test
    void eventsFiredAfterCompletionGoOutAtOnce() {
        app.call(Orders.class, "fireAfterCompletion");

        app.call(Orders.class, "fireWithoutTransaction", "marker");
        assertThat(client.next(2)).containsExactlyInAnyOrder(placed("in the transaction"), placed("after completion"));
        assertThat(client.next()).isEqualTo(placed("marker"));
    }

    @Test
    void eventsAndSendsGoOutInTheOrderOfTheCalls() {
        app.call(Orders.class, "fireAndSendInOrder");

        assertPlaced("1", "2", "3", "4", "5", "6");
    }

    @Test
    void aSendCompletesAfterTheCommit() {
        assertThat(app.call(Orders.class, "sendAndCommit")).isEqualTo("false");

        assertThat(app.call(Orders.class, "outcome")).isEqualTo("delivered to 1");
        assertPlaced("sent");
    }

    @Test
    void aSendFailsAfterARollback() {
        callFailing("sendAndFail");
        assertThat(app.call(Orders.class, "outcome")).isEqualTo("failed");

        app.call(Orders.class, "sendMarked");
        assertThat(app.call(Orders.class, "outcome")).isEqualTo("failed");
        assertPlaced();
    }

    @Test
    void aSendWithoutATransactionCompletes() {
        app.call(Orders.class, "sendWithoutTransaction");

        assertThat(app.call(Orders.class, "outcome")).isEqualTo("delivered to 1");
        assertPlaced("sent");
    }

    @Test
    void aMessageIsEncodedAtTheCall() {
        app.call(Orders.class, "changeAfterFiring");

        assertGot(message("nearer", "{'id':'as fired'}"));
    }

    @Test
    void aMessageThatCannotBeEncodedOrAddressedDoesNotBreakTheTransaction() {
        app.call(ServerLog.class, "watch");

        app.call(Orders.class, "fireUnreadable");

        assertPlaced("before", "after");
        assertThat(app.call(ServerLog.class, "seen")).contains("Unreadable").contains("Filed");
    }

    @Test
    void theFacadeRefusesAtOnceWhatCannotBeEncoded() {
        assertThat(app.call(Orders.class, "sendUnreadable")).isEqualTo("refused at once");

        assertPlaced("before");
    }

    @Test
    void fireAsyncOfAMessageFails() {
        assertThat(app.call(Orders.class, "fireAsync")).isEqualTo("failed");

        assertPlaced();
    }

    @Test
    void transactionsOfEnterpriseBeansCountToo() {
        app.call(Ledger.class, "book", "booked");
        app.call(Ledger.class, "bookAndRollBack", "not booked");

        assertPlaced("booked");
    }

    @Test
    void transactionsByHandCountToo() {
        app.call(ByHand.class, "rollBackThenCommit");

        assertPlaced("between", "committed", "afterwards");
    }

    @Test
    void theResultOfAPushObserverIsAMessage() {
        client.call("watch", "{'id':'abc'}");

        app.call(Depot.class, "update", "abc");
        app.call(Depot.class, "update", "other");
        app.call(Depot.class, "updateSecretly", "abc");
        app.call(Depot.class, "touch", "abc");
        assertThatThrownBy(() -> app.call(Depot.class, "updateAndFail", "abc"))
                .hasMessageContaining("business failure");

        assertGot(message("cargo_updated", "{'trackingId':'abc','shown':'ABC'}"));
    }

    @Test
    void aPushObserversTargetsReplaceThoseOfTheResult() {
        client.call("watch", "{'id':'anna'}");

        app.call(Depot.class, "lose", "abc", "ben");
        app.call(Depot.class, "lose", "xyz", "anna");

        assertGot(message("cargo_lost", "{'id':'xyz'}"));
    }

    @Test
    void aPushObserverMayBeAsynchronous() {
        app.call(Depot.class, "updateAsync", "abc");

        assertGot(message("cargo_async", "{'trackingId':'abc','shown':'ABC'}"));
    }
}
