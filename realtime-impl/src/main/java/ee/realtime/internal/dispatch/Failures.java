package ee.realtime.internal.dispatch;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.spi.ErrorMapper;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From what went wrong to the error frame: a code and words for people, nothing of the inside. Thread-safe. */
public final class Failures {
    private static final int MAX_CAUSES = 16;

    private final ErrorMapper mapper;
    private final Supplier<String> references;
    private final Counters counters;

    /**
     * Failures of an application.
     *
     * @param mapper what the application makes of its exceptions; called wherever they are met, so it must bring its scope
     * @param references makes references under which the log holds more
     * @param counters where errors are counted
     */
    public Failures(ErrorMapper mapper, Supplier<String> references, Counters counters) {
        this.mapper = mapper;
        this.references = references;
        this.counters = counters;
    }

    /** The error frame for a failure; logged if it is the server's fault. */
    ServerFrame frame(String action, @Nullable String id, Throwable failure) {
        Throwable thrown = Causes.unwrap(failure);
        Optional<RealtimeException> known = known(thrown);
        counters.error(known.map(RealtimeException::code).orElse(ErrorCode.INTERNAL));
        if (known.isPresent()) {
            DispatchLog.refused(action, known.get());
            return FrameEncoder.error(id, known.get(), null);
        }
        String reference = references.get();
        DispatchLog.handlerFailed(action, reference, thrown);
        return FrameEncoder.error(
                id, new RealtimeException(ErrorCode.INTERNAL, "The server failed to do this"), reference);
    }

    /** The failure as the client may know it, if it may. */
    Optional<RealtimeException> known(Throwable failure) {
        Throwable thrown = Causes.unwrap(failure);
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof RealtimeException own) {
                return Optional.of(own);
            }
            cause = cause.getCause();
        }
        try {
            return Objects.requireNonNull(mapper.map(thrown), "The mapper returned null");
        } catch (RuntimeException | Error e) { // an error without an answer would leave the client waiting
            DispatchLog.mapperFailed(e);
            return Optional.empty();
        }
    }

    /** Why a caller may not do something: it is nobody yet, or not the right one. */
    static RealtimeException denied(Connection caller) {
        return caller.user().isEmpty()
                ? new RealtimeException(ErrorCode.UNAUTHENTICATED, "This needs an authenticated user")
                : new RealtimeException(ErrorCode.FORBIDDEN, "This is not allowed");
    }
}
