package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.limit.Seat;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.spi.Identity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client is let in: given a seat, recognised by the handshake or by its first message, confined to its tenant, given its
 * rights, counted, offered to the {@code @OnConnect} handlers, told. Runs as work of the link's queue, so one step at a time.
 */
final class Admission {
    /** How far it is. */
    private enum State {
        AUTHENTICATING,
        AWAITING_MESSAGE,
        LETTING_IN,
        OVER
    }

    private final EndpointConfig endpoint;
    private final Caller caller;
    private final Seat seat;
    private final Entrance entrance;
    private final Renewal renewal;
    private final Rights rights;
    private final Attendance attendance;
    private final long openedAt;
    private volatile State state = State.AUTHENTICATING;
    private volatile @Nullable Session admitted;

    Admission(
            EndpointConfig endpoint,
            Caller caller,
            Seat seat,
            Entrance entrance,
            Renewal renewal,
            Rights rights,
            Attendance attendance,
            long openedAt) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.seat = seat;
        this.entrance = entrance;
        this.renewal = renewal;
        this.rights = rights;
        this.attendance = attendance;
        this.openedAt = openedAt;
    }

    /** The client's session, once it has been let in. */
    Optional<Session> admitted() {
        return Optional.ofNullable(admitted);
    }

    /** The first work of a link: who is it, by the handshake? */
    CompletionStage<@Nullable Void> open() {
        Refusal refusal = seat.refusal();
        if (refusal != null) {
            return turnAway(new Refused(CloseCode.RATE_LIMIT, refusal.limit().text()));
        }
        return unlessRefused(() -> entrance.recognise(caller).thenCompose(this::recognised));
    }

    private CompletionStage<@Nullable Void> recognised(Optional<Identity> identity) {
        if (identity.isEmpty() && endpoint.identity() == IdentityPolicy.FIRST_MESSAGE) {
            state = State.AWAITING_MESSAGE;
            connection().begin(FrameEncoder.connected(ConnectedData.of(connection())));
            return Stages.DONE;
        }
        return letIn(
                identity,
                members -> connection()
                        .begin(FrameEncoder.connected(FrameEncoder.merge(
                                ConnectedData.of(connection()), ConnectedData.withUser(connection(), members)))));
    }

    /** Whether a frame is the message that authenticates, for the first time or once more. */
    boolean handles(ClientFrame frame) {
        boolean known = endpoint.identity() == IdentityPolicy.FIRST_MESSAGE
                || connection().identity().isPresent();
        return known && frame.action().equals(endpoint.authenticateAction());
    }

    /** Work of the link: who is it, by this message? After a bad token the client may try again until the deadline. */
    CompletionStage<@Nullable Void> authenticate(ClientFrame frame) {
        return Stages.of(() -> renewal.recognise(caller, frame))
                .thenCompose(identity -> state == State.AWAITING_MESSAGE
                        ? unlessRefused(() ->
                                letIn(Optional.of(identity), members -> Renewal.authenticated(caller, frame, members)))
                        : renewal.renew(caller, rights, frame, identity))
                .exceptionally(failure -> {
                    caller.refuse(frame, failure);
                    return null;
                });
    }

    /** @param tell tells the client, with the members that handlers have added */
    private CompletionStage<@Nullable Void> letIn(Optional<Identity> identity, Consumer<String> tell) {
        state = State.LETTING_IN;
        return entrance.admit(caller, identity)
                .thenCompose(session -> entrance.giveRights(caller, rights, identity)
                        .thenCompose(may -> entrance.count(caller, session))
                        .thenCompose(counted -> entrance.offer(caller, view(session)))
                        .thenAccept(members -> welcome(session, () -> tell.accept(members))));
    }

    private void welcome(Session session, Runnable tell) {
        admitted = session;
        state = State.OVER;
        seat.letIn();
        attendance.come(connection(), view(session), tell);
    }

    private static Connection view(Session session) {
        return session.view().orElseThrow();
    }

    private CompletionStage<@Nullable Void> unlessRefused(Supplier<CompletionStage<@Nullable Void>> steps) {
        return Stages.of(steps).exceptionallyCompose(failure -> turnAway(entrance.refusal(failure)));
    }

    private CompletionStage<@Nullable Void> turnAway(Refused refused) {
        state = State.OVER;
        connection().close(refused.code(), refused.text());
        return Stages.DONE;
    }

    /** Not work of the link, which may be busy: what a user may no longer do must end at once. */
    CompletionStage<Boolean> reauthorize() {
        return rights.askAgain().thenApply(goesOn -> {
            if (!goesOn) {
                connection().close(CloseCode.EXPIRED, "authenticate again");
            }
            return goesOn;
        });
    }

    /** Looks after deadlines; called regularly by one thread. */
    void check(long now) {
        if (rights.haveExpired(now)) {
            connection().close(CloseCode.EXPIRED);
        }
        if (state != State.OVER && now - openedAt > deadline().toNanos()) {
            connection().close(CloseCode.DEADLINE);
        }
    }

    private Duration deadline() {
        return state == State.AWAITING_MESSAGE ? endpoint.authenticationDeadline() : endpoint.actionTimeout();
    }

    /** The connection has ended; nobody else takes its seat twice. */
    void leave() {
        seat.leave();
    }

    /** The last work of a link: the client that had been let in, if it had. */
    Optional<Session> end() {
        state = State.OVER;
        return admitted();
    }

    private LocalConnection connection() {
        return caller.connection();
    }
}
