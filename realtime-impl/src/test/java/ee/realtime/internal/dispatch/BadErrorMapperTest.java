package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.NativeDialect;
import ee.realtime.spi.ErrorMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an application's mapper does, a failure is answered, and once: by INTERNAL. */
class BadErrorMapperTest {
    static Stream<ErrorMapper> badMappers() {
        return Stream.of(
                failure -> {
                    throw new IllegalStateException("SELECT * FROM salaries");
                },
                failure -> {
                    throw new StackOverflowError();
                },
                failure -> {
                    throw new NoClassDefFoundError("com/acme/Missing");
                },
                failure -> null);
    }

    @ParameterizedTest
    @MethodSource("badMappers")
    void theFailureIsAnsweredByInternal(ErrorMapper mapper) {
        Failures failures = new Failures(mapper, () -> "ref-1", new Counters());

        String frame = failures.frame("act", "7", new IllegalArgumentException("at com.acme.Shop"))
                .in(NativeDialect.INSTANCE)
                .text();

        assertThat(frame)
                .isEqualTo("{\"type\":\"error\",\"id\":7,\"data\":{\"code\":\"INTERNAL\","
                        + "\"message\":\"The server failed to do this\",\"retryable\":false,\"ref\":\"ref-1\"}}");
    }
}
