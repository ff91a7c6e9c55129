package ee.realtime.internal.presence;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.UserPresence;
import ee.realtime.internal.concurrent.Waits;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.publish.NodeWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is online. What changes is done one by one in the writing thread, in the order in which this node saw it; whoever
 * connects or asks never waits for the store. Thread-safe.
 */
public final class PresenceService implements NodeWatch {
    /**
     * What it works with.
     *
     * @param store who is online on all nodes
     * @param listener told of users who come and go
     * @param grace how long a user who has left may stay away without going offline
     * @param timeout how long an answer may take
     * @param writer runs what changes the store; one thing at a time, in order
     * @param reader runs what asks the store
     * @param callbacks completes what the application waits for
     * @param nanoTime a clock that only goes forward
     */
    public record Setup(
            PresenceStore store,
            PresenceListener listener,
            Duration grace,
            Duration timeout,
            Executor writer,
            Executor reader,
            Executor callbacks,
            LongSupplier nanoTime) {}

    private static final int LONGEST_STATUS = 64;
    private static final int LONGEST_CUSTOM_STATUS = 256;

    private final Setup setup;
    private final LocalUsers users;
    private final GoneNodes gone;
    private final Checks checks = new Checks();
    private final Questions questions;

    /**
     * A service.
     *
     * @param setup what it works with
     */
    public PresenceService(Setup setup) {
        this.setup = setup;
        this.users = new LocalUsers(setup.grace().toNanos());
        this.gone = new GoneNodes(setup.grace().toNanos());
        this.questions = new Questions(new Waits(setup.timeout(), setup.nanoTime(), setup.callbacks()));
    }

    /**
     * A connection has been let in.
     *
     * @param connection the connection; anonymous ones do not count
     */
    public void connected(LocalConnection connection) {
        user(connection).filter(users::connected).ifPresent(user -> write(() -> enter(user)));
    }

    /**
     * A connection that had been let in has ended.
     *
     * @param connection the connection
     */
    public void disconnected(LocalConnection connection) {
        user(connection).ifPresent(user -> users.disconnected(user, now()));
    }

    private static Optional<RoomKey> user(LocalConnection connection) {
        return connection.session().flatMap(PresenceService::user);
    }

    private static Optional<RoomKey> user(Session session) {
        return session.userKey().map(user -> RoomKey.user(session.scope(), user));
    }

    private void enter(RoomKey user) {
        boolean cameOnline = setup.store().enter(user);
        users.entered(user);
        if (cameOnline) {
            setup.listener().online(user);
        }
    }

    /** Who was online already is so still, whatever the store has lost: that is nothing to tell. */
    private void enterAgain(RoomKey user) {
        if (users.hasEntered(user)) {
            setup.store().enter(user);
        } else {
            enter(user);
        }
    }

    private void leave(RoomKey user) {
        if (setup.store().leave(user)) {
            setup.listener().offline(user);
        }
        users.left(user);
    }

    /**
     * Notes what a connection's user does.
     *
     * @param connection the connection
     * @param status a word
     * @param customStatus free text, or {@code null}
     * @return completes when the store has it
     * @throws RealtimeException {@code VALIDATION} if a text is blank or too long
     */
    public CompletionStage<@Nullable Void> set(
            LocalConnection connection, String status, @Nullable String customStatus) {
        check(!status.isBlank() && status.length() <= LONGEST_STATUS, "The status is blank or too long");
        check(customStatus == null || customStatus.length() <= LONGEST_CUSTOM_STATUS, "The custom status is too long");
        Optional<RoomKey> user = connection.isOpen() ? user(connection) : Optional.empty();
        if (user.isEmpty()) {
            return CompletableFuture.failedFuture(new RealtimeException(ErrorCode.GONE, "The connection has ended"));
        }
        return questions.askOnce(setup.writer(), () -> {
            setup.store().describe(user.get(), status, customStatus);
            return null;
        });
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new RealtimeException(ErrorCode.VALIDATION, problem);
        }
    }

    /**
     * Who is online in a scope.
     *
     * @param scope the scope
     * @return the users; fails with {@code UNAVAILABLE} if the store does not answer in time
     */
    public CompletionStage<List<UserPresence>> of(Scope scope) {
        return questions.ask(setup.reader(), () -> setup.store().list(scope));
    }

    /**
     * Who of some users is online.
     *
     * @param scope their scope
     * @param userIds their ids
     * @return those who are; fails with {@code UNAVAILABLE} if the store does not answer in time
     */
    public CompletionStage<List<UserPresence>> of(Scope scope, Set<String> userIds) {
        List<RoomKey> keys =
                userIds.stream().map(id -> RoomKey.user(scope, id)).distinct().toList();
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : questions.ask(setup.reader(), () -> setup.store().list(keys));
    }

    /** This can cost a store what it was told, and a node that was apart may be about to say it again. */
    @Override
    public void membersChanged() {
        gone.postpone(now());
        checks.due(now());
    }

    /** The users of the node go offline after the grace period, unless they come back anywhere. */
    @Override
    public void nodeLeft(String node) {
        gone.left(node, now());
    }

    @Override
    public void nodeJoined(String node) {
        gone.joined(node, now());
    }

    /** What this node said while it was apart may be lost. */
    @Override
    public void rejoined() {
        gone.rejoined(now());
        restore(this::enter);
        tellOfReturned();
    }

    private void tellOfReturned() {
        List<RoomKey> returned = gone.takeReturned(now());
        if (!returned.isEmpty()) {
            write(() -> returned.stream()
                    .filter(user -> !setup.store().list(List.of(user)).isEmpty())
                    .forEach(setup.listener()::online));
        }
    }

    /** Says again what this node has said: the store may have lost it. */
    private void restore(Consumer<RoomKey> how) {
        users.present()
                .forEach(user -> write(() -> {
                    if (users.isPresent(user)) {
                        how.accept(user);
                    }
                }));
        users.leaving().forEach(user -> write(() -> leave(user)));
    }

    /** Looks after grace periods and questions; called regularly by one thread. */
    public void tick() {
        long now = now();
        questions.tick();
        if (users.takeFailed() || checks.isDue(now)) {
            restore(this::enterAgain);
        }
        tellOfReturned();
        users.expire(now).forEach(user -> write(() -> leave(user)));
        for (String node : gone.due(now)) {
            write(() -> drop(node));
        }
    }

    /** Whoever still waits for an answer gets none. */
    public void stop() {
        questions.close();
    }

    private void drop(String node) {
        List<RoomKey> offline = new ArrayList<>(setup.store().dropNode(node));
        gone.declaredOffline(node, offline);
        offline.forEach(setup.listener()::offline);
    }

    private void write(Runnable change) {
        try {
            setup.writer().execute(() -> {
                try {
                    change.run();
                } catch (RuntimeException e) {
                    users.failed();
                    PresenceLog.notWritten(e);
                }
            });
        } catch (RejectedExecutionException stopped) {
            PresenceLog.notWritten(stopped);
        }
    }

    private long now() {
        return setup.nanoTime().getAsLong();
    }
}
