package ee.realtime.internal.dispatch;

import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Outgoing;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.hub.Transport;
import ee.realtime.internal.limit.MessageLimits;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.limit.Seat;
import ee.realtime.internal.limit.Spender;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.push.ClientConnection;
import ee.realtime.spi.Handshake;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The read side of one client's link: what arrives is checked and queued, and its work is done one piece at a time. The
 * transport calls it, one call at a time for frames; {@link #closed} and {@link #heard} may come at any time.
 */
public final class ClientLink implements Hub.Owner {
    private static final int SERVER_CODES = 4000;

    /** Nanoseconds. What comes so soon after the frame before it has been handled was read together with it. */
    private static final long ONE_READ = 20_000;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final FrameHandler handler;
    private final Handshake handshake;
    private final LocalConnection connection;
    private final InboundQueue queue;
    private final Admission admission;
    private final Seat seat;
    private final long openedAt;
    private volatile @Nullable ActionCall current;
    private volatile boolean closedByClient;
    private volatile boolean pipelined;
    private long handledAt;
    private @Nullable Spender spender;

    ClientLink(FrameHandler handler, Handshake handshake, String address, Transport transport) {
        this.handler = handler;
        this.handshake = handshake;
        this.queue = new InboundQueue(handler.endpoint().inbound());
        this.openedAt = handler.now();
        this.handledAt = openedAt - ONE_READ;
        this.seat = handler.parts().connections().enter(handler.endpoint(), address);
        this.connection = handler.parts().hub().open(handler.endpoint(), transport);
        this.admission = new Admission(handler, this);
        queue.add(this::begin); // before any frame: a container may deliver one as soon as there is a message handler
    }

    private void begin(Runnable finished) {
        Refusal refusal = seat.refusal();
        if (refusal == null) {
            admission.open(finished);
        } else {
            admission.turnAway(CloseCode.RATE_LIMIT, refusal.limit().text(), finished);
        }
    }

    /** Begins: authenticates by the handshake and lets the client in. */
    public void open() {
        runQueue();
    }

    /**
     * A text frame has arrived.
     *
     * @param text the whole frame
     * @param size its bytes in UTF-8
     */
    public void received(String text, int size) {
        long now = handler.now();
        connection.liveness().heard(now);
        pipelined = now - handledAt < ONE_READ;
        if (!connection.isOpen()) {
            return; // sent before the client has learnt that the link is closed
        }
        ClientFrame frame;
        try {
            frame = handler.decoder().decode(text);
        } catch (RealtimeException e) {
            if (!isTooMuch("", null)) {
                refuse("", null, e);
            }
            return;
        }
        if (frame.action().equals("$ping")) {
            if (!isTooMuch(frame.action(), frame.id())) {
                connection.send(Outgoing.control(FrameEncoder.pong()));
            }
        } else if (queue.offerFrame(finished -> handle(frame, finished), size, now)) {
            runQueue();
        } else {
            handler.parts().counters().count(Counter.INBOUND_REFUSED);
            refuse(
                    frame.action(),
                    frame.id(),
                    RealtimeException.rateLimited("Too many requests are waiting for their answer", RETRY_AFTER));
        }
    }

    /** A binary frame has arrived. */
    public void receivedBinary() {
        heard();
        if (!isTooMuch("", null)) {
            refuse("", null, new RealtimeException(ErrorCode.BAD_FRAME, "Binary frames are not understood"));
        }
    }

    /**
     * A pong has arrived.
     *
     * @param payload what it carries
     */
    public void answered(ByteBuffer payload) {
        heard();
        connection.answered(payload);
    }

    /** Something has arrived, if only a part of a frame. */
    public void heard() {
        connection.liveness().heard(handler.now());
    }

    /**
     * The link has ended: the client closed it, or it broke.
     *
     * @param code the close code
     * @param text the reason that came with it
     */
    public void closed(int code, String text) {
        closedByClient = true;
        connection.lost(code, text);
    }

    /**
     * Closes the link from this side after what is queued has been written.
     *
     * @param code the close code
     */
    public void close(CloseCode code) {
        connection.close(code);
    }

    private void runQueue() {
        connection.liveness().readerKept();
        try {
            handler.scheduler().runHere(queue);
        } finally {
            handledAt = handler.now();
            connection.liveness().readerBack(handledAt);
        }
    }

    private void handle(ClientFrame frame, Runnable finished) {
        if (isTooMuch(frame.action(), frame.id())) {
            finished.run();
            return;
        }
        if (admission.handles(frame)) {
            admission.authenticate(frame, finished);
            return;
        }
        Optional<ClientConnection> caller = admission.admitted();
        if (caller.isEmpty()) {
            refuse(frame.action(), frame.id(), new RealtimeException(ErrorCode.UNAUTHENTICATED, "Authenticate first"));
            finished.run();
            return;
        }
        Optional<HandlerMethod> method = frame.action().startsWith("$")
                ? Optional.empty()
                : handler.handlers().forAction(frame.action());
        if (method.isEmpty()) {
            refuse(frame.action(), frame.id(), new RealtimeException(ErrorCode.UNKNOWN_ACTION, "No such action"));
            finished.run();
            return;
        }
        ActionCall call = new ActionCall(handler, this, caller.get(), method.get(), frame);
        current = call;
        call.start(() -> {
            current = null;
            finished.run();
        });
    }

    /** Whether a frame comes too soon after others; then it is answered, and a client that never waits is closed. */
    private boolean isTooMuch(String action, @Nullable String id) {
        MessageLimits limits = handler.limits();
        Refusal refusal = limits == null ? null : limits.message(sender(), action);
        if (limits == null || refusal == null) {
            return false;
        }
        refuse(action, id, RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter()));
        if (limits.isFlooding(spender())) {
            connection.close(CloseCode.RATE_LIMIT);
        }
        return true;
    }

    private MessageLimits.Sender sender() {
        Session session = connection.session().orElse(null);
        return session == null
                ? new MessageLimits.Sender(spender(), null, "")
                : new MessageLimits.Sender(
                        spender(),
                        session.userKey().orElse(null),
                        session.scope().tenant());
    }

    /** An idle client has none. */
    private synchronized Spender spender() {
        Spender present = spender == null ? new Spender(connection.id()) : spender;
        spender = present;
        return present;
    }

    /**
     * An action is about to join rooms.
     *
     * @throws RealtimeException {@code RATE_LIMITED} if they are too many
     */
    void joining(Set<RoomKey> rooms) {
        MessageLimits limits = handler.limits();
        if (limits == null) {
            return;
        }
        int added = (int) rooms.stream()
                .filter(room -> !connection.memberships().isIn(room))
                .count();
        Refusal refusal = added == 0 ? null : limits.joins(spender(), added);
        if (refusal != null) {
            throw RealtimeException.rateLimited(refusal.limit().text(), refusal.retryAfter());
        }
    }

    /** The client has been let in. */
    void letIn() {
        seat.letIn();
    }

    /** Answers a frame by an error. */
    void refuse(String action, @Nullable String id, Throwable failure) {
        connection.send(Outgoing.control(handler.failures().frame(action, id, failure)));
    }

    /**
     * Sends a reply, if the client asked for one: to the first request of a read at once, to those behind it together. That
     * several have come in one read no container says; it shows in how closely they follow one another.
     */
    void reply(ClientFrame frame, String payload) {
        if (frame.id() == null) {
            return;
        }
        Outgoing reply = Outgoing.control(FrameEncoder.reply(frame.id(), payload));
        if (pipelined) {
            connection.sendWithOthers(reply);
        } else {
            connection.send(reply);
        }
    }

    /**
     * Goes on with the present piece of work when a stage completes: at once if it has, else in another thread and without
     * holding one meanwhile.
     */
    <T extends @Nullable Object> void await(
            CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(failure);
            } else {
                outcome.complete(value);
            }
        });
        CompletionStage<T> settled = outcome;
        if (outcome.isDone()) {
            settled.whenComplete(next);
        } else {
            settled.whenComplete(
                    (value, failure) -> handler.scheduler().resume(queue, () -> next.accept(value, failure)));
        }
    }

    /** A stage that completes where work of this link may go on: at once if that which it waits for has. */
    <T extends @Nullable Object> CompletionStage<T> after(CompletionStage<T> stage) {
        CompletableFuture<T> resumed = new CompletableFuture<>();
        this.<T>await(stage, (value, failure) -> {
            if (failure != null) {
                resumed.completeExceptionally(failure);
            } else {
                resumed.complete(value);
            }
        });
        return resumed;
    }

    @Override
    public void check(long now) {
        ActionCall call = current;
        if (call != null) {
            call.check(now);
        }
        if (admission.hasExpired(now)) {
            connection.close(CloseCode.EXPIRED);
        }
        if (queue.isFullTooLong(now)) {
            connection.close(CloseCode.RATE_LIMIT);
        }
        if (!admission.isOver() && now - openedAt > admissionDeadline().toNanos()) {
            connection.close(CloseCode.DEADLINE);
        }
    }

    private Duration admissionDeadline() {
        EndpointConfig endpoint = handler.endpoint();
        return admission.awaitsMessage() ? endpoint.authenticationDeadline() : endpoint.actionTimeout();
    }

    @Override
    public CompletionStage<Boolean> reauthorize() {
        return admission.reauthorize();
    }

    @Override
    public void ended(LocalConnection ended, DisconnectReason reason, Set<RoomKey> left) {
        seat.leave();
        if (!closedByClient && reason.code() >= SERVER_CODES) {
            queue.clearFrames(); // what the client sent before it closed is still done
        }
        queue.add(finished -> {
            admission.ended(reason, left);
            finished.run();
        });
        handler.scheduler().runElsewhere(queue);
    }

    LocalConnection connection() {
        return connection;
    }

    Handshake handshake() {
        return handshake;
    }
}
