package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JtaAfterCommitTest {
    private final FakeTransactions transactions = new FakeTransactions();
    private final AfterCommit afterCommit = new JtaAfterCommit(transactions);
    private final List<String> done = new ArrayList<>();

    @Test
    void withoutATransactionItRunsAtOnce() {
        execute("a");

        assertThat(done).containsExactly("run a");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Status.STATUS_ACTIVE, Status.STATUS_PREPARING, Status.STATUS_PREPARED, Status.STATUS_COMMITTING})
    void whileTheTransactionMayStillRollBackItWaits(int status) {
        transactions.begin();
        transactions.enter(status);

        execute("a");
        assertThat(done).isEmpty();
        transactions.commit();

        assertThat(done).containsExactly("run a");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK})
    void onceItIsSureToRollBackItIsDiscardedAndNothingRegistered(int status) {
        transactions.begin();
        transactions.enter(status);

        execute("a");

        assertThat(done).containsExactly("discard a");
        assertThat(transactions.registered()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK, Status.STATUS_NO_TRANSACTION})
    void onceTheTransactionHasEndedItRunsAtOnce(int status) {
        transactions.begin();
        transactions.enter(status);

        execute("a");

        assertThat(done).containsExactly("run a");
        assertThat(transactions.registered()).isZero();
    }

    @Test
    void actionsRunInTheOrderOfTheCalls() {
        transactions.begin();
        execute("a");
        execute("b");
        execute("c");

        transactions.commit();

        assertThat(done).containsExactly("run a", "run b", "run c");
    }

    @Test
    void oneSynchronizationIsEnoughForATransaction() {
        transactions.begin();
        execute("a");
        execute("b");

        assertThat(transactions.registered()).isEqualTo(1);
    }

    @Test
    void aRollbackDiscardsAll() {
        transactions.begin();
        execute("a");
        execute("b");

        transactions.rollback();

        assertThat(done).containsExactly("discard a", "discard b");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_UNKNOWN, Status.STATUS_NO_TRANSACTION, Status.STATUS_MARKED_ROLLBACK})
    void anEndThatIsNoCommitDiscards(int status) {
        transactions.begin();
        execute("a");

        transactions.end(status);

        assertThat(done).containsExactly("discard a");
    }

    @Test
    void whatWasExecutedBeforeTheMarkIsDiscardedToo() {
        transactions.begin();
        execute("a");
        transactions.setRollbackOnly();
        execute("b");

        transactions.rollback();

        assertThat(done).containsExactly("discard b", "discard a");
    }

    @Test
    void whatOthersExecuteBeforeTheCompletionComesAlong() {
        transactions.begin();
        transactions.beforeCompletion(() -> execute("early"));
        execute("a");
        transactions.beforeCompletion(() -> execute("late"));

        transactions.commit();

        assertThat(done).containsExactly("run a", "run early", "run late");
    }

    @Test
    void whatAnActionExecutesRunsAtOnce() {
        transactions.begin();
        afterCommit.execute(new AfterCommit.Deferred() {
            @Override
            public void run() {
                done.add("run a");
                execute("nested");
            }

            @Override
            public void discard() {
                done.add("discard a");
            }
        });
        execute("b");

        transactions.commit();

        assertThat(done).containsExactly("run a", "run nested", "run b");
    }

    @Test
    void anInnerTransactionHasItsOwnFate() {
        transactions.begin();
        execute("outer");
        transactions.begin();
        execute("inner");
        transactions.commit();
        assertThat(done).containsExactly("run inner");

        transactions.rollback();

        assertThat(done).containsExactly("run inner", "discard outer");
    }

    @Test
    void theNextTransactionBeginsEmpty() {
        transactions.begin();
        execute("a");
        transactions.rollback();
        transactions.begin();
        execute("b");
        transactions.commit();

        assertThat(done).containsExactly("discard a", "run b");
    }

    @Test
    void applicationsInOneTransactionDoNotShareTheirBuffers() {
        AfterCommit other = new JtaAfterCommit(transactions);
        transactions.begin();
        execute("a");
        other.execute(noting("other"));

        assertThat(transactions.registered()).isEqualTo(2);
        transactions.commit();

        assertThat(done).containsExactly("run a", "run other");
    }

    @Test
    void serversWithoutTransactionsRunEverythingAtOnce() {
        AfterCommit.immediate().execute(noting("a"));

        assertThat(done).containsExactly("run a");
    }

    private void execute(String name) {
        afterCommit.execute(noting(name));
    }

    private AfterCommit.Deferred noting(String name) {
        return new AfterCommit.Deferred() {
            @Override
            public void run() {
                done.add("run " + name);
            }

            @Override
            public void discard() {
                done.add("discard " + name);
            }
        };
    }
}
