package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.spi.Handshake;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The client of a link, as the work that is done for it sees it: who it is, where the work goes on, how it is answered. */
final class Caller {
    private final LocalConnection connection;
    private final Handshake handshake;
    private final InboundQueue queue;
    private final OneRead read;
    private final Failures failures;

    Caller(LocalConnection connection, Handshake handshake, InboundQueue queue, OneRead read, Failures failures) {
        this.connection = connection;
        this.handshake = handshake;
        this.queue = queue;
        this.read = read;
        this.failures = failures;
    }

    LocalConnection connection() {
        return connection;
    }

    /** The request by which it came. */
    Handshake handshake() {
        return handshake;
    }

    /** A stage that completes where the caller's work may go on: see {@link InboundQueue#after}. */
    <T extends @Nullable Object> CompletionStage<T> after(CompletionStage<T> stage) {
        return queue.after(stage);
    }

    /** Answers a frame by an error. */
    void refuse(ClientFrame frame, Throwable failure) {
        refuse(frame.action(), frame.id(), failure);
    }

    /** Answers by an error what may have been no frame. */
    void refuse(String action, @Nullable String id, Throwable failure) {
        connection.send(failures.frame(action, id, failure));
    }

    /** Replies, if the client asked for it: to the first request of a read at once, to those behind it together. */
    void reply(ClientFrame frame, String payload) {
        if (frame.id() == null) {
            return;
        }
        ServerFrame reply = FrameEncoder.reply(frame.id(), payload);
        if (read.isPipelined()) {
            connection.sendWithOthers(reply);
        } else {
            connection.send(reply);
        }
    }
}
