package ee.realtime.internal.dispatch;

import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Session;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a client may do, and until when: by what it has shown and what the application says of it now. Of several answers the
 * one to the latest question counts. Thread-safe.
 */
final class Rights {
    private final FrameHandler.Parts parts;
    private final LocalConnection connection;
    private final Recognition recognition;
    private final Function<Identity, Session> sessions;
    private volatile Expiry expiry = Expiry.NEVER;
    private long asked;
    private long answered;

    /**
     * @param sessions the session that somebody would have here; throws for somebody who cannot have one
     */
    Rights(
            FrameHandler.Parts parts,
            LocalConnection connection,
            Recognition recognition,
            Function<Identity, Session> sessions) {
        this.parts = parts;
        this.connection = connection;
        this.recognition = recognition;
        this.sessions = sessions;
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
        Optional<Identity> known = connection.identity();
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return recognition.canAskAgain()
                ? ask(known.get()).exceptionally(failure -> false)
                : CompletableFuture.completedFuture(false);
    }

    private CompletionStage<Boolean> ask(Identity identity) {
        long question = nextQuestion();
        return recognition.again(connection, identity).thenApply(now -> now.isPresent() && goOn(question, now.get()));
    }

    private synchronized long nextQuestion() {
        return ++asked;
    }

    private boolean goOn(long question, Identity identity) {
        Optional<Session> session = connection.session();
        if (session.isEmpty() || !isSame(session.get(), identity)) {
            return false;
        }
        answer(question, session.get(), identity);
        parts.rooms().leaveForbidden(connection);
        return true;
    }

    private synchronized void answer(long question, Session session, Identity identity) {
        if (question > answered) {
            answered = question;
            session.renew(identity);
            expiry = Expiry.of(identity, parts.nanoTime().getAsLong());
        }
    }

    /** Nobody becomes somebody else. */
    private boolean isSame(Session session, Identity identity) {
        try {
            return sessions.apply(identity).isOfSameUser(session);
        } catch (RealtimeException e) {
            return false; // it has no tenant, or its name cannot be one
        }
    }

    /** Whether what the client has shown is not valid any more. */
    boolean haveExpired(long now) {
        return expiry.isOver(now);
    }
}
