package ee.realtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final String FORGED = "gone\r\n2026-11-20 INFO all is well \u001b[2J\u2028";

    private final Logger logger = Logger.getLogger("ee.realtime.log-test");
    private final List<String> written = new ArrayList<>();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord event) {
            written.add(formatter.format(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final EventLog log = EventLog.of("ee.realtime.log-test");

    @BeforeEach
    void watch() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopWatching() {
        logger.removeHandler(handler);
    }

    /** What the formatter wrote of the one event after its own first line. */
    private String event() {
        assertThat(written).hasSize(1);
        return written.get(0).substring(written.get(0).indexOf('\n') + 1).strip();
    }

    private void fail(Throwable failure) {
        log.log(System.Logger.Level.WARNING, () -> "RT0999 It failed", failure);
    }

    @Test
    void anExceptionIsPartOfTheOneLine() {
        fail(new IllegalStateException("outer", new java.io.IOException(FORGED)));

        assertThat(event().lines()).hasSize(1);
        assertThat(event())
                .containsSubsequence(
                        "RT0999 It failed: java.lang.IllegalStateException: \"outer\" at ",
                        "EventLogTest.java:",
                        " caused by java.io.IOException: \"gone\\u000d\\u000a2026-11-20 INFO all is well \\u001b[2J\\u2028\" at ")
                .doesNotContain("\r", "\u001b", "\u2028");
    }

    @Test
    void theWholeStackFollowsWhereTheLoggerIsSetToDebug() {
        logger.setLevel(Level.FINE);

        fail(new IllegalStateException("outer", new java.io.IOException(FORGED)));

        List<String> lines = event().lines().toList();
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines.get(0)).endsWith("RT0999 It failed");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: \"outer\"");
        assertThat(lines.subList(2, lines.size()))
                .allMatch(line ->
                        line.matches("\tat .+|\t\\.\\.\\. \\d+ more|Caused by: java\\.io\\.IOException: \"gone.+"));
        assertThat(event()).doesNotContain("\r", "\u001b", "\u2028");
    }

    @Test
    void messagesThatMayHoldSecretsAreLeftOut() {
        log.logSecretive(
                System.Logger.Level.WARNING,
                () -> "RT0999 It failed",
                new IllegalStateException("hunter2", new SecurityException("hunter3")));

        assertThat(event())
                .contains("java.lang.IllegalStateException at ", "caused by java.lang.SecurityException at ")
                .doesNotContain("hunter");
    }

    @Test
    void anExceptionWithoutMessageIsItsClass() {
        fail(new NullPointerException());

        assertThat(event()).contains("RT0999 It failed: java.lang.NullPointerException at ");
    }

    @Test
    void causesWithoutEndAreCutOff() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        fail(first);
        logger.setLevel(Level.FINE);
        fail(first);

        assertThat(written.get(0))
                .contains("\"first\"", "\"second\"", "caused by …")
                .hasSizeLessThan(20_000);
        assertThat(written.get(1)).contains("Caused by: java.lang.Exception: \"second\"");
    }

    @Test
    void aMessageOfAnyLengthIsCutOff() {
        fail(new IllegalStateException("x".repeat(10_000_000)));

        assertThat(event()).hasSizeLessThan(5_000);
    }

    @Test
    void anExceptionThatFailsWhenAskedIsLoggedAllTheSame() {
        fail(new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("no cause");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        });

        assertThat(event()).contains("EventLogTest$", "(its message cannot be read)");
    }

    @Test
    void whatIsNotLoggedCostsNothing() {
        logger.setLevel(Level.OFF);

        log.log(
                System.Logger.Level.WARNING,
                () -> {
                    throw new AssertionError("nobody reads this");
                },
                new IllegalStateException());

        assertThat(written).isEmpty();
    }
}
