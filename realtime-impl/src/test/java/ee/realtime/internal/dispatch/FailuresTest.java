package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.NativeDialect;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client is told of a failure, and what the log. */
class FailuresTest {
    private static final RealtimeException CONFLICT = new RealtimeException(ErrorCode.CONFLICT, "not now");

    private final Counters counters = new Counters();
    private final Failures failures = new Failures(
            failure -> failure instanceof IOException
                    ? Optional.of(new RealtimeException(ErrorCode.UNAVAILABLE, "later"))
                    : Optional.empty(),
            () -> "ref-1",
            counters);

    private String frame(Throwable failure) {
        return failures.frame("act", "7", failure).in(NativeDialect.INSTANCE).text();
    }

    private static String error(String data) {
        return "{\"type\":\"error\",\"id\":7,\"data\":{" + data + "}}";
    }

    private static final String TOLD = error("\"code\":\"CONFLICT\",\"message\":\"not now\",\"retryable\":false");

    static Stream<Throwable> wrapped() {
        return Stream.of(
                CONFLICT,
                new CompletionException(CONFLICT),
                new ExecutionException(CONFLICT),
                new InvocationTargetException(CONFLICT),
                new CompletionException(new ExecutionException(new InvocationTargetException(CONFLICT))),
                new IllegalStateException("transaction rolled back", CONFLICT),
                new CompletionException(new IllegalStateException(new IOException(CONFLICT))),
                new Error(CONFLICT));
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void whatIsMeantForClientsIsFoundInTheCauses(Throwable failure) {
        assertThat(frame(failure)).isEqualTo(TOLD);
    }

    @Test
    void theOutermostWordCounts() {
        assertThat(frame(new RealtimeException(ErrorCode.GONE, "over", CONFLICT)))
                .isEqualTo(error("\"code\":\"GONE\",\"message\":\"over\",\"retryable\":false"));
    }

    @Test
    void whenToTryAgainIsTold() {
        assertThat(frame(RealtimeException.rateLimited("slow down", Duration.ofMillis(1500))))
                .isEqualTo(error("\"code\":\"RATE_LIMITED\",\"message\":\"slow down\",\"retryable\":true,"
                        + "\"retryAfter\":2"));
    }

    @Test
    void causesThatGoInCirclesAreNotFollowedForEver() {
        Exception one = new IllegalStateException("one");
        Exception other = new IllegalStateException("other", one);
        one.initCause(other);
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            assertThat(frame(one)).contains("INTERNAL");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void aWrapperWithoutACauseIsWhatItIs() {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            assertThat(frame(new CompletionException("nothing inside", null))).contains("INTERNAL");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void theMapperGetsWhatTheHandlerThrew() {
        assertThat(frame(new CompletionException(new IOException("disk"))))
                .isEqualTo(error("\"code\":\"UNAVAILABLE\",\"message\":\"later\",\"retryable\":true"));
    }

    @Test
    void whatNobodyKnowsIsInternalAndFoundByItsReference() {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            String frame = frame(new IllegalStateException("jdbc:secret"));

            assertThat(frame)
                    .isEqualTo(error("\"code\":\"INTERNAL\",\"message\":\"The server failed to do this\","
                            + "\"retryable\":false,\"ref\":\"ref-1\""));
            assertThat(log.messages()).containsExactly("WARNING RT0201 The action \"act\" failed, ref ref-1");
            assertThat(log.failures()).hasSize(1);
        }
    }

    @Test
    void whatTheClientDidWrongIsNoWarning() {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            frame(CONFLICT);

            assertThat(log.messages()).containsExactly("FINE The action \"act\" was answered by CONFLICT");
        }
    }

    @Test
    void errorsAreCounted() {
        frame(CONFLICT);
        frame(CONFLICT);

        assertThat(counters.errors().values()).containsExactly(2L);
    }
}
