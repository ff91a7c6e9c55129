package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.Hub;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.FrameDecoder;
import ee.realtime.internal.protocol.FrameEncoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The read side of one client's link: what arrives is checked and queued, and its work is done one piece at a time. The
 * transport calls it, one call at a time for frames; {@link #closed} and {@link #heard} may come at any time.
 */
public final class ClientLink implements Hub.Owner {
    private static final int SERVER_CODES = 4000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LocalConnection connection;
    private final Caller caller;
    private final FrameDecoder decoder;
    private final OneRead read;
    private final InboundQueue queue;
    private final Throttle throttle;
    private final Admission admission;
    private final Actions actions;
    private final Attendance attendance;
    private volatile @Nullable ActionCall current;
    private volatile boolean closedByClient;

    ClientLink(
            Caller caller,
            FrameDecoder decoder,
            OneRead read,
            InboundQueue queue,
            Throttle throttle,
            Admission admission,
            Actions actions,
            Attendance attendance) {
        this.connection = caller.connection();
        this.caller = caller;
        this.decoder = decoder;
        this.read = read;
        this.queue = queue;
        this.throttle = throttle;
        this.admission = admission;
        this.actions = actions;
        this.attendance = attendance;
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
        long now = now();
        connection.liveness().heard(now);
        read.arrived(now);
        if (!connection.isOpen()) {
            return; // sent before the client has learnt that the link is closed
        }
        ClientFrame frame;
        try {
            frame = decoder.decode(text);
        } catch (RealtimeException e) {
            if (!throttle.isTooMuch("", null)) {
                caller.refuse("", null, e);
            }
            return;
        }
        if (frame.action().equals("$ping")) {
            if (!throttle.isTooMuch(frame.action(), frame.id())) {
                connection.send(FrameEncoder.pong());
            }
        } else if (queue.offerFrame(() -> handle(frame), size, now)) {
            runQueue();
        } else {
            actions.counters().count(Counter.INBOUND_REFUSED);
            caller.refuse(
                    frame,
                    RealtimeException.rateLimited("Too many requests are waiting for their answer", RETRY_AFTER));
        }
    }

    /** A binary frame has arrived. */
    public void receivedBinary() {
        heard();
        if (!throttle.isTooMuch("", null)) {
            caller.refuse("", null, new RealtimeException(ErrorCode.BAD_FRAME, "Binary frames are not understood"));
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
        connection.liveness().heard(now());
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
            queue.runHere();
        } finally {
            long now = now();
            read.handled(now);
            connection.liveness().readerBack(now);
        }
    }

    private CompletionStage<@Nullable Void> handle(ClientFrame frame) {
        if (throttle.isTooMuch(frame.action(), frame.id())) {
            return Stages.DONE;
        }
        if (admission.handles(frame)) {
            return admission.authenticate(frame);
        }
        Optional<Session> session = admission.admitted();
        if (session.isEmpty()) {
            caller.refuse(frame, new RealtimeException(ErrorCode.UNAUTHENTICATED, "Authenticate first"));
            return Stages.DONE;
        }
        Optional<HandlerMethod> method = actions.handler(frame.action());
        if (method.isEmpty()) {
            caller.refuse(frame, new RealtimeException(ErrorCode.UNKNOWN_ACTION, "No such action"));
            return Stages.DONE;
        }
        return call(new ActionCall(actions, caller, throttle, session.get(), method.get(), frame));
    }

    private CompletionStage<@Nullable Void> call(ActionCall call) {
        current = call;
        CompletionStage<@Nullable Void> end = call.start();
        if (!Stages.isDone(end)) {
            return end.whenComplete((none, failure) -> current = null);
        }
        current = null;
        return end;
    }

    @Override
    public void check(long now) {
        ActionCall call = current;
        if (call != null) {
            call.check(now);
        }
        if (queue.isFullTooLong(now)) {
            connection.close(CloseCode.RATE_LIMIT);
        }
        admission.check(now);
    }

    @Override
    public CompletionStage<Boolean> reauthorize() {
        return admission.reauthorize();
    }

    @Override
    public void ended(LocalConnection ended, DisconnectReason reason, Set<RoomKey> left) {
        admission.leave();
        if (!closedByClient && reason.code() >= SERVER_CODES) {
            queue.clearFrames(); // what the client sent before it closed is still done
        }
        queue.add(() -> {
            admission.end().ifPresent(session -> {
                Connection view = session.view().orElseThrow();
                attendance.gone(connection, view, reason, left);
            });
            return Stages.DONE;
        });
        queue.runElsewhere();
    }

    private long now() {
        return actions.nanoTime().getAsLong();
    }

    LocalConnection connection() {
        return connection;
    }
}
