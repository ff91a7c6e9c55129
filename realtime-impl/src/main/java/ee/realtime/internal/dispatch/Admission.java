package ee.realtime.internal.dispatch;

import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.IdentityPolicy;
import ee.realtime.RealtimeException;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Outgoing;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.push.ClientConnection;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a client is let in: recognised by the handshake or by its first message, confined to its tenant, offered to the
 * {@code @OnConnect} handlers, told. And how it is let go. Runs as work of the link's queue, so one step at a time.
 */
final class Admission {
    /** How far it is. */
    private enum State {
        AUTHENTICATING,
        AWAITING_MESSAGE,
        LETTING_IN,
        OVER
    }

    private final FrameHandler.Parts parts;
    private final EndpointConfig endpoint;
    private final ClientLink link;
    private final Recognition recognition;
    private final Rights rights;
    private final LifecycleHandlers lifecycle;
    private final ConnectionQuota quota;
    private volatile State state = State.AUTHENTICATING;
    private volatile @Nullable ClientConnection admitted;

    Admission(FrameHandler handler, ClientLink link) {
        this.parts = handler.parts();
        this.endpoint = handler.endpoint();
        this.link = link;
        this.recognition = new Recognition(handler, link.handshake());
        this.rights = new Rights(parts, link.connection(), recognition, this::session);
        this.lifecycle = new LifecycleHandlers(handler);
        this.quota = handler.quota();
    }

    /** Whether the client has been let in or turned away. */
    boolean isOver() {
        return state == State.OVER;
    }

    /** Whether the client must still say who it is. */
    boolean awaitsMessage() {
        return state == State.AWAITING_MESSAGE;
    }

    /** The client, once it has been let in. */
    Optional<ClientConnection> admitted() {
        return Optional.ofNullable(admitted);
    }

    /** The first work of a link: who is it, by the handshake? */
    void open(Runnable finished) {
        link.await(recognition.byHandshake(connection()), (identity, failure) -> {
            if (identity == null || (identity.isEmpty() && endpoint.identity() == IdentityPolicy.REQUIRED)) {
                refuseToKnow(failure, finished);
            } else if (identity.isEmpty() && endpoint.identity() == IdentityPolicy.FIRST_MESSAGE) {
                state = State.AWAITING_MESSAGE;
                connection().begin(FrameEncoder.connected(ConnectedData.of(connection())));
                finished.run();
            } else {
                letIn(
                        identity,
                        finished,
                        members -> connection()
                                .begin(FrameEncoder.connected(
                                        FrameEncoder.merge(ConnectedData.of(connection()), withUser(members)))));
            }
        });
    }

    /** Somebody whom nobody can recognise at the moment may come again; anybody else need not. */
    private void refuseToKnow(@Nullable Throwable failure, Runnable finished) {
        if (Recognition.isUnavailable(failure)) {
            parts.counters().count(Counter.RECOGNITION_UNAVAILABLE);
            turnAway(CloseCode.TRY_AGAIN_LATER, CloseCode.TRY_AGAIN_LATER.text(), finished);
        } else {
            parts.counters().count(Counter.REFUSED_HANDSHAKE);
            turnAway(CloseCode.UNAUTHENTICATED, CloseCode.UNAUTHENTICATED.text(), finished);
        }
    }

    /** Whether a frame is the message that authenticates, for the first time or once more. */
    boolean handles(ClientFrame frame) {
        boolean known = endpoint.identity() == IdentityPolicy.FIRST_MESSAGE
                || connection().identity().isPresent();
        return known && frame.action().equals(endpoint.authenticateAction());
    }

    /** Work of the link: who is it, by this message? After a bad token the client may try again until the deadline. */
    void authenticate(ClientFrame frame, Runnable finished) {
        Optional<String> token = Call.textMember(parts.binding(), frame, "token");
        if (token.isEmpty()) {
            answer(frame, ErrorCode.BAD_PAYLOAD, "The member \"token\" is missing", finished);
            return;
        }
        link.await(recognition.byMessage(connection(), token.get()), (identity, failure) -> {
            if (identity == null || identity.isEmpty()) {
                refuseToken(frame, failure, finished);
            } else if (state != State.AWAITING_MESSAGE) {
                renew(frame, identity.get(), finished);
            } else {
                letIn(identity, finished, members -> {
                    String data = FrameEncoder.merge("{\"success\":true}", withUser(members));
                    connection().send(Outgoing.control(FrameEncoder.authenticated(data)));
                    link.reply(frame, "null");
                });
            }
        });
    }

    private void refuseToken(ClientFrame frame, @Nullable Throwable failure, Runnable finished) {
        if (Recognition.isUnavailable(failure)) {
            parts.counters().count(Counter.RECOGNITION_UNAVAILABLE);
            answer(frame, ErrorCode.UNAVAILABLE, "Try again later", finished);
        } else {
            parts.counters().count(Counter.REFUSED_TOKEN);
            answer(frame, ErrorCode.UNAUTHENTICATED, "The token is not accepted", finished);
        }
    }

    /** The same user of the same tenant goes on with what the new token says; nobody becomes somebody else. */
    private void renew(ClientFrame frame, Identity identity, Runnable finished) {
        link.await(rights.take(identity), (goesOn, failure) -> {
            if (failure != null) {
                refuseToken(frame, failure, finished);
                return;
            }
            if (goesOn == null || !goesOn) {
                parts.counters().count(Counter.REFUSED_RENEWAL);
                answer(frame, ErrorCode.FORBIDDEN, "The token is somebody else's: connect anew", finished);
                return;
            }
            connection()
                    .send(Outgoing.control(
                            FrameEncoder.authenticated(FrameEncoder.merge("{\"success\":true}", withUser("{}")))));
            link.reply(frame, "null");
            finished.run();
        });
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

    /** Whether what the client has shown is not valid any more. */
    boolean hasExpired(long now) {
        return rights.haveExpired(now);
    }

    private void letIn(Optional<Identity> identity, Runnable finished, Consumer<String> tell) {
        state = State.LETTING_IN;
        ClientConnection client;
        Set<RoomKey> among;
        try {
            client = new ClientConnection(connection(), session(identity.orElse(null)), parts.facade());
            among = connection().admit(client.session());
        } catch (RuntimeException | Error e) {
            refuse(e, finished);
            return;
        }
        link.await(
                parts.rooms().whenKnown(among),
                (known, none) -> link.await(takeRights(identity), (may, failure) -> {
                    if (may == null || !may) {
                        refuseToKnow(failure, finished);
                    } else {
                        askForRoom(client, finished, tell);
                    }
                }));
    }

    private CompletionStage<Boolean> takeRights(Optional<Identity> identity) {
        return identity.map(rights::take).orElse(CompletableFuture.completedFuture(true));
    }

    private void askForRoom(ClientConnection client, Runnable finished, Consumer<String> tell) {
        link.await(quota.exceeded(client), (exceeded, never) -> {
            if (exceeded != null && exceeded.isPresent()) {
                turnAway(CloseCode.RATE_LIMIT, exceeded.get().text(), finished);
            } else {
                connect(client, finished, tell);
            }
        });
    }

    private void connect(ClientConnection client, Runnable finished, Consumer<String> tell) {
        link.await(lifecycle.connect(client), (members, failure) -> {
            if (members == null) {
                refuse(failure, finished);
            } else {
                welcome(client, () -> tell.accept(members));
                finished.run();
            }
        });
    }

    private void welcome(ClientConnection client, Runnable tell) {
        admitted = client;
        state = State.OVER;
        link.letIn();
        parts.counters().count(Counter.CONNECTIONS_OPENED);
        tell.run();
        parts.facade().presence().connected(connection());
        parts.scope().run(connection(), () -> parts.events().accept(new ConnectionOpened(client)));
    }

    private Session session(@Nullable Identity identity) {
        Optional<String> tenant = endpoint.tenants() ? tenant(Optional.ofNullable(identity)) : Optional.empty();
        if (endpoint.tenants() && tenant.isEmpty()) {
            throw new RealtimeException(ErrorCode.FORBIDDEN, "no tenant");
        }
        return new Session(parts.messages().scope(endpoint, tenant), identity);
    }

    private Optional<String> tenant(Optional<Identity> identity) {
        Optional<TenantResolver> tenants = parts.identification().tenants();
        return parts.scope()
                .call(connection(), () -> tenants.flatMap(resolver -> resolver.resolve(link.handshake(), identity)));
    }

    private String withUser(String members) {
        return connection()
                .user()
                .map(user -> FrameEncoder.merge("{\"userId\":" + FrameEncoder.quote(user) + "}", members))
                .orElse(members);
    }

    private void refuse(@Nullable Throwable failure, Runnable finished) {
        parts.counters().count(Counter.REFUSED_CONNECT);
        turnAway(CloseCode.REFUSED, lifecycle.refusal(failure), finished);
    }

    /** Work of the link: the client is not let in. */
    void turnAway(CloseCode code, String reason, Runnable finished) {
        state = State.OVER;
        connection().close(code, reason);
        finished.run();
    }

    private void answer(ClientFrame frame, ErrorCode code, String message, Runnable finished) {
        link.refuse(frame.action(), frame.id(), new RealtimeException(code, message));
        finished.run();
    }

    /** The last work of a link. */
    void ended(DisconnectReason reason, Set<RoomKey> left) {
        state = State.OVER;
        ClientConnection client = admitted;
        if (client == null) {
            return;
        }
        parts.counters().count(Counter.CONNECTIONS_CLOSED);
        parts.facade().presence().disconnected(connection());
        parts.scope().run(null, () -> {
            parts.rooms().ended(connection(), left);
            lifecycle.disconnect(client, reason);
            parts.events().accept(new ConnectionClosed(client, reason));
        });
    }

    private LocalConnection connection() {
        return link.connection();
    }
}
