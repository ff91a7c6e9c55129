package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.Session;
import ee.realtime.internal.room.RoomService;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * What a client may do, and until when: by what it has shown and what the application says of it now. Of several answers the
 * one to the latest question counts. Thread-safe.
 */
final class Rights {
    private final Caller caller;
    private final Recognition recognition;
    private final Sessions sessions;
    private final RoomService rooms;
    private final LongSupplier nanoTime;
    private volatile Expiry expiry = Expiry.NEVER;
    private long asked;
    private long answered;

    Rights(Caller caller, Recognition recognition, Sessions sessions, RoomService rooms, LongSupplier nanoTime) {
        this.caller = caller;
        this.recognition = recognition;
        this.sessions = sessions;
        this.rooms = rooms;
        this.nanoTime = nanoTime;
    }

    /**
     * The client has shown who it is: what may it do? Asked when other nodes can find the connection, so that a change of
     * rights is either in the answer or reaches the connection.
     *
     * @return whether it is the user whose connection this is
     */
    CompletionStage<Boolean> take(Identity shown) {
        return recognition.canAskAgain() ? ask(shown) : CompletableFuture.completedFuture(goOn(nextQuestion(), shown));
    }

    /**
     * What may the client do now?
     *
     * @return whether the connection can go on; never fails
     */
    CompletionStage<Boolean> askAgain() {
        Optional<Identity> known = caller.connection().identity();
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return recognition.canAskAgain()
                ? ask(known.get()).exceptionally(failure -> false)
                : CompletableFuture.completedFuture(false);
    }

    private CompletionStage<Boolean> ask(Identity identity) {
        long question = nextQuestion();
        return recognition.again(caller, identity).thenApply(now -> now.isPresent() && goOn(question, now.get()));
    }

    private synchronized long nextQuestion() {
        return ++asked;
    }

    private boolean goOn(long question, Identity identity) {
        Optional<Session> session = caller.connection().session();
        if (session.isEmpty() || !sessions.isOf(session.get(), caller, identity)) {
            return false;
        }
        answer(question, session.get(), identity);
        rooms.leaveForbidden(caller.connection());
        return true;
    }

    private synchronized void answer(long question, Session session, Identity identity) {
        if (question > answered) {
            answered = question;
            session.renew(identity);
            expiry = Expiry.of(identity, nanoTime.getAsLong());
        }
    }

    /** Whether what the client has shown is not valid any more. */
    boolean haveExpired(long now) {
        return expiry.isOver(now);
    }
}
