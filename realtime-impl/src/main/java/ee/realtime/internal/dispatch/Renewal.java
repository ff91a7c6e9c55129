package ee.realtime.internal.dispatch;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.spi.Identity;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a client says by a message of who it is: for the first time, or once more. What is not accepted is answered, and the
 * client may try again.
 */
final class Renewal {
    private final Recognition recognition;
    private final PayloadBinding binding;
    private final Counters counters;

    Renewal(Recognition recognition, PayloadBinding binding, Counters counters) {
        this.recognition = recognition;
        this.binding = binding;
        this.counters = counters;
    }

    /** Who is it, by this message? Fails with the answer to a client whose token is not accepted. */
    CompletionStage<Identity> recognise(Caller caller, ClientFrame frame) {
        String token = Call.textMember(binding, frame, "token")
                .orElseThrow(() -> new RealtimeException(ErrorCode.BAD_PAYLOAD, "The member \"token\" is missing"));
        return caller.after(recognition.byMessage(caller, token))
                .thenApply(Optional::orElseThrow)
                .exceptionally(failure -> {
                    throw notAccepted(failure);
                });
    }

    /** The same user of the same tenant goes on with what the new token says. Fails with the answer to anybody else. */
    CompletionStage<@Nullable Void> renew(Caller caller, Rights rights, ClientFrame frame, Identity identity) {
        return caller.after(rights.take(identity))
                .exceptionally(failure -> {
                    throw notAccepted(failure);
                })
                .thenAccept(goesOn -> {
                    if (!goesOn) {
                        counters.count(Counter.REFUSED_RENEWAL);
                        throw new RealtimeException(ErrorCode.FORBIDDEN, "The token is somebody else's: connect anew");
                    }
                    authenticated(caller, frame, "{}");
                });
    }

    /** Tells a client that it is known, with members that handlers have added. */
    static void authenticated(Caller caller, ClientFrame frame, String members) {
        String data = FrameEncoder.merge("{\"success\":true}", ConnectedData.withUser(caller.connection(), members));
        caller.connection().send(FrameEncoder.authenticated(data));
        caller.reply(frame, "null");
    }

    private RealtimeException notAccepted(Throwable failure) {
        if (Recognition.isUnavailable(failure)) {
            counters.count(Counter.RECOGNITION_UNAVAILABLE);
            return new RealtimeException(ErrorCode.UNAVAILABLE, "Try again later");
        }
        counters.count(Counter.REFUSED_TOKEN);
        return new RealtimeException(ErrorCode.UNAUTHENTICATED, "The token is not accepted");
    }
}
