package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.room.RoomService;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which an endpoint lets clients in. Each completes where the caller's work may go on, and fails with
 * {@link Refused} for a client that is not let in.
 */
final class Entrance {
    private final EndpointConfig endpoint;
    private final Recognition recognition;
    private final Sessions sessions;
    private final RoomService rooms;
    private final ConnectionQuota quota;
    private final LifecycleHandlers lifecycle;
    private final Failures failures;
    private final Counters counters;

    Entrance(
            EndpointConfig endpoint,
            Recognition recognition,
            Sessions sessions,
            RoomService rooms,
            ConnectionQuota quota,
            LifecycleHandlers lifecycle,
            Failures failures,
            Counters counters) {
        this.endpoint = endpoint;
        this.recognition = recognition;
        this.sessions = sessions;
        this.rooms = rooms;
        this.quota = quota;
        this.lifecycle = lifecycle;
        this.failures = failures;
        this.counters = counters;
    }

    /** Who is it, by the handshake? Empty for somebody who may stay unknown, or has yet to say it. */
    CompletionStage<Optional<Identity>> recognise(Caller caller) {
        return caller.after(recognition.byHandshake(caller))
                .exceptionally(failure -> {
                    throw notRecognised(failure);
                })
                .thenApply(identity -> {
                    if (identity.isEmpty() && endpoint.identity() == IdentityPolicy.REQUIRED) {
                        throw notRecognised(null);
                    }
                    return identity;
                });
    }

    /** Its session, confined to its tenant; from now on it can be found, and what is sent to it waits. */
    CompletionStage<Session> admit(Caller caller, Optional<Identity> identity) {
        Session session;
        Set<RoomKey> among;
        try {
            session = sessions.of(caller, identity.orElse(null));
            among = caller.connection().admit(session);
        } catch (RuntimeException | Error e) {
            throw notWelcome(e);
        }
        return caller.after(rooms.whenKnown(among)).thenApply(known -> session);
    }

    /** What may it do? */
    CompletionStage<@Nullable Void> giveRights(Caller caller, Rights rights, Optional<Identity> identity) {
        CompletionStage<Boolean> may =
                identity.map(rights::take).orElseGet(() -> CompletableFuture.completedFuture(true));
        return caller.after(may)
                .exceptionally(failure -> {
                    throw notRecognised(failure);
                })
                .thenAccept(goesOn -> {
                    if (!goesOn) {
                        throw notRecognised(null);
                    }
                });
    }

    /** Is there room for it among its user's and its tenant's connections? */
    CompletionStage<@Nullable Void> count(Caller caller, Session session) {
        return caller.after(quota.exceeded(session)).thenAccept(exceeded -> {
            if (exceeded.isPresent()) {
                throw new Refused(CloseCode.RATE_LIMIT, exceeded.get().text());
            }
        });
    }

    /** What do the {@code @OnConnect} handlers say? The members that they add to what the client is told. */
    CompletionStage<String> offer(Caller caller, Connection view) {
        return caller.after(lifecycle.connect(caller.connection(), view)).exceptionally(failure -> {
            throw notWelcome(failure);
        });
    }

    /** Somebody whom nobody can recognise at the moment may come again; anybody else need not. */
    private Refused notRecognised(@Nullable Throwable failure) {
        if (Recognition.isUnavailable(failure)) {
            counters.count(Counter.RECOGNITION_UNAVAILABLE);
            return new Refused(CloseCode.TRY_AGAIN_LATER);
        }
        counters.count(Counter.REFUSED_HANDSHAKE);
        return new Refused(CloseCode.UNAUTHENTICATED);
    }

    /** A client that was refused is told the reason, if it is meant for clients. */
    private Refused notWelcome(Throwable failure) {
        counters.count(Counter.REFUSED_CONNECT);
        return new Refused(
                CloseCode.REFUSED,
                failures.known(failure).map(Throwable::getMessage).orElseGet(() -> {
                    DispatchLog.connectFailed(Causes.unwrap(failure));
                    return CloseCode.REFUSED.text();
                }));
    }

    /** The refusal with which a step has failed; whatever else it has failed with is one, too. */
    Refused refusal(Throwable failure) {
        return Causes.unwrap(failure) instanceof Refused refused ? refused : notWelcome(failure);
    }
}
