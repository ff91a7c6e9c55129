package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.config.SlowConsumerPolicy;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.CloseCode;
import ee.realtime.internal.protocol.TextDialect;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(1 << 24, Duration.ofSeconds(30), Duration.ofSeconds(20), SlowConsumerPolicy.CLOSE);

    private final Object lock = new Object();
    private final ManualClock clock = new ManualClock();
    private final RecordingTransport transport = new RecordingTransport().endingLater();
    private final List<String> failures = new ArrayList<>();
    private Runnable onFailure = () -> failures.add("failed");
    private final Pace pace = transport.pace(LIMITS.capacity());
    private final Liveness liveness = new Liveness(Duration.ofSeconds(30), pace.isAnswered(), clock.getAsLong());
    private final OutboundQueue queue = new OutboundQueue(
            lock,
            new Outflow(transport, pace, liveness, LIMITS.writeTimeout(), clock.getAsLong()),
            new FrameBuffer(LIMITS, new Counters()),
            clock,
            code -> onFailure.run());

    OutboundQueueTest() {
        transport.answering(queue::answered);
    }

    @Nested
    class Corked {
        @Test
        void nothingIsWrittenBeforeTheFirstFrame() {
            send("a", "b");
            queue.ping();

            assertThat(transport.calls()).isEmpty();
        }

        @Test
        void theFirstFrameComesFirstAndWhatWasOfferedBeforeFollows() {
            send("a", "b");

            queue.uncork(TextDialect.reply("first"));
            transport.completeAll();
            send("c");

            assertThat(transport.frames()).containsExactly("first", "a", "b", "c");
        }

        @Test
        void aCloseBeforeTheFirstFrameWritesNothing() {
            send("a");

            queue.closeAfterFlush(CloseCode.REFUSED, "no");
            queue.uncork(TextDialect.reply("first"));

            assertThat(transport.calls()).containsExactly("close 4503 no");
            assertThat(queue.hasEnded()).isTrue();
        }
    }

    @Nested
    class Writing {
        @Test
        void oneWriteIsInFlight() {
            opened();
            send("a", "b");

            assertThat(transport.frames()).containsExactly("first", "a");
            transport.complete();
            assertThat(transport.frames()).containsExactly("first", "a", "b");
            transport.complete();
            assertThat(transport.isWriting()).isFalse();
        }

        @Test
        void whatIsOfferedToAnIdleQueueIsWrittenInTheCall() {
            opened();
            transport.endingInside();

            send("a");
            assertThat(transport.frames()).containsExactly("first", "a");
            send("b");
            assertThat(transport.frames()).containsExactly("first", "a", "b");
        }

        @Test
        void completionInsideTheCallDoesNotRecurse() {
            opened();
            List<String> texts = numbered(100_000);
            send("slow");
            texts.forEach(OutboundQueueTest.this::offer);

            transport.endingInside().complete();

            assertThat(transport.frames().subList(2, 100_002)).isEqualTo(texts);
            assertThat(transport.overlapped()).isFalse();
            assertThat(queue.bytes()).isZero();
        }

        @Test
        void completionOutsideTheCallDoesNotRecurseEither() {
            opened();
            List<String> texts = numbered(100_000);
            send("slow");
            texts.forEach(OutboundQueueTest.this::offer);

            transport.completeAll();

            assertThat(transport.frames().subList(2, 100_002)).isEqualTo(texts);
        }

        @Test
        void aTransportThatEndsAWriteTwiceDisturbsNothing() {
            opened();
            send("a", "b", "c");
            transport.complete();

            transport.completeAgain(0);
            transport.completeAgain(1);

            assertThat(transport.frames()).containsExactly("first", "a", "b");
            assertThat(transport.isWriting()).isTrue();
        }

        @Test
        void bytesInFlightCountUntilTheWriteHasEnded() {
            opened();
            send("aaaa", "bb");

            assertThat(queue.bytes()).isEqualTo(6);
            transport.complete();
            assertThat(queue.bytes()).isEqualTo(2);
            transport.complete();
            assertThat(queue.bytes()).isZero();
        }
    }

    @Nested
    class Reading {
        private final String large = "x".repeat(64 << 10);
        private final List<ByteBuffer> marks = new ArrayList<>();

        @Test
        void noMoreIsWrittenThanAClientThatDoesNotReadMayBeOwed() {
            openedToAClientThatDoesNotRead();

            send(large, large, large, large, large, large);

            assertThat(transport.frames()).containsExactly("first", large, large, large, large);
            assertThat(queue.bytes()).isEqualTo(2 * large.length());
        }

        @Test
        void whatTheClientHasReadMakesRoom() {
            openedToAClientThatDoesNotRead();
            send(large, large, large, large, large, large);

            queue.answered(marks.get(1));

            assertThat(transport.frames()).containsExactly("first", large, large, large, large, large, large);
        }

        @Test
        void fourWindowsGoOutWhileNoAnswerCanBeHeard() {
            openedToAClientThatDoesNotRead();
            liveness.readerKept();

            send(large, large, large, large, large, large);
            assertThat(transport.frames()).hasSize(7);

            while (queue.bytes() == 0) {
                send(large);
            }
            assertThat(transport.frames().stream().mapToInt(String::length).sum())
                    .isBetween(1 << 20, (1 << 20) + large.length());
        }

        @Test
        void aClientThatDoesNotReadIsStalledAfterTheWriteTimeout() {
            openedToAClientThatDoesNotRead();
            send(large, large, large, large);

            assertThat(queue.isKeepingUp(
                            clock.getAsLong() + LIMITS.writeTimeout().toNanos()))
                    .isTrue();
            assertThat(queue.isKeepingUp(
                            clock.getAsLong() + LIMITS.writeTimeout().toNanos() + 1))
                    .isFalse();

            liveness.readerKept();
            assertThat(queue.isKeepingUp(
                            clock.getAsLong() + LIMITS.writeTimeout().toNanos() + 1))
                    .isTrue();
        }

        @Test
        void theTimeoutBeginsWhenAnswersCanBeHeardAgain() {
            openedToAClientThatDoesNotRead();
            liveness.readerKept();
            send(large, large, large, large, large);
            assertThat(keepsUpAfter("PT60S")).isTrue();

            liveness.readerBack(clock.getAsLong());

            assertThat(keepsUpAfter("PT20S")).isTrue();
            assertThat(keepsUpAfter("PT0.000000001S")).isFalse();
        }

        @Test
        void theCloseWaitsForWhatIsOnItsWay() {
            openedToAClientThatDoesNotRead();
            send(large, large);

            queue.closeAfterFlush(CloseCode.DISCONNECTED, "bye");
            assertThat(transport.closes()).isEmpty();
            queue.answered(marks.get(marks.size() - 1));

            assertThat(transport.closes()).containsExactly("close 4505 bye");
        }

        private void openedToAClientThatDoesNotRead() {
            transport.answering(marks::add);
            opened();
            transport.endingInside();
        }
    }

    @Nested
    class Gathering {
        @Test
        void asManyAsFitGoOutInOneWrite() {
            transport.gathering(6);
            opened();
            send("a", "bbb", "ccc", "d", "eeeeeee", "f");

            transport.completeAll();

            assertThat(transport.calls()).containsExactly("first", "a", "bbb+ccc", "d", "eeeeeee", "f");
        }

        @Test
        void withoutALimitFramesGoOutOneByOne() {
            opened();
            send("a", "b", "c");

            transport.completeAll();

            assertThat(transport.calls()).containsExactly("first", "a", "b", "c");
        }

        @Test
        void gatheredBytesCountUntilTheWriteHasEnded() {
            transport.gathering(100);
            opened();
            send("a", "bb", "cc");

            transport.complete();
            assertThat(queue.bytes()).isEqualTo(4);
            transport.complete();
            assertThat(queue.bytes()).isZero();
        }
    }

    @Nested
    class Failing {
        @Test
        void aWriteThatFailsLaterIsTold() {
            opened();
            send("a", "b");

            transport.fail();

            assertThat(failures).containsExactly("failed");
        }

        @Test
        void aWriteThatFailsInTheCallIsTold() {
            opened();
            transport.failing();

            send("a", "b");

            assertThat(failures).containsExactly("failed");
        }

        @Test
        void aTransportThatThrowsHasFailed() {
            opened();
            transport.throwing();

            send("a", "b");

            assertThat(failures).containsExactly("failed");
        }

        @Test
        void nothingIsWrittenBehindAFrameThatWasLost() {
            opened();
            send("a", "b");
            onFailure = () -> send("c");

            transport.fail();

            assertThat(transport.frames()).containsExactly("first", "a");
        }

        @Test
        void theLinkIsClosedByWhoeverIsTold() {
            opened();
            onFailure = () -> queue.closeNow(CloseCode.GOING_AWAY, "");
            send("a", "b");

            transport.fail();

            assertThat(transport.calls()).containsExactly("first", "a", "close 1001");
            assertThat(queue.bytes()).isZero();
            assertThat(queue.hasEnded()).isTrue();
        }
    }

    @Nested
    class Pinging {
        @Test
        void anIdleLinkIsPingedAtOnce() {
            opened();

            queue.ping();
            queue.ping();

            assertThat(transport.calls()).containsExactly("first", "ping", "ping");
        }

        @Test
        void aPingWaitsForTheWriteInFlightAndGoesBeforeTheNext() {
            opened();
            send("a", "b");

            queue.ping();
            assertThat(transport.calls()).containsExactly("first", "a");
            transport.completeAll();

            assertThat(transport.calls()).containsExactly("first", "a", "ping", "b");
        }

        @Test
        void pingsThatWaitAreOne() {
            opened();
            send("a");
            queue.ping();
            queue.ping();

            transport.complete();

            assertThat(transport.calls()).containsExactly("first", "a", "ping");
        }

        @Test
        void aLinkThatIsBeingClosedIsNotPinged() {
            opened();
            send("a", "b");
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            queue.ping();
            transport.completeAll();
            queue.ping();

            assertThat(transport.calls()).containsExactly("first", "a", "b", "close 1001 bye");
        }
    }

    @Nested
    class Closing {
        @Test
        void whatWaitsIsWrittenFirst() {
            opened();
            send("a", "b");

            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");
            assertThat(transport.closes()).isEmpty();
            transport.completeAll();

            assertThat(transport.calls()).containsExactly("first", "a", "b", "close 1001 bye");
            assertThat(queue.hasEnded()).isTrue();
        }

        @Test
        void anIdleLinkIsClosedAtOnce() {
            opened();

            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            assertThat(transport.calls()).containsExactly("first", "close 1001 bye");
        }

        @Test
        void nothingIsAcceptedFromThenOn() {
            opened();
            send("a");
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            send("late");
            transport.completeAll();

            assertThat(transport.frames()).containsExactly("first", "a");
        }

        @Test
        void theFirstReasonStays() {
            opened();
            send("a");
            queue.closeAfterFlush(CloseCode.DISCONNECTED, "first");

            queue.closeAfterFlush(CloseCode.GOING_AWAY, "second");
            queue.closeNow(CloseCode.GOING_AWAY, "third");
            queue.closeNow(CloseCode.GOING_AWAY, "fourth");

            assertThat(transport.closes()).containsExactly("close 4505 first");
        }

        @Test
        void aCloseAtOnceLosesWhatWaits() {
            opened();
            send("a", "b");

            queue.closeNow(CloseCode.SLOW_CONSUMER, "slow consumer");
            transport.complete();

            assertThat(transport.calls()).containsExactly("first", "a", "close 4409 slow consumer");
            assertThat(queue.bytes()).isZero();
        }

        @Test
        void aClientThatDoesNotReadIsClosedAfterTwoSecondsAllTheSame() {
            opened();
            send("a", "b");
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            assertThat(keepsUpAfter("PT2S")).isTrue();
            assertThat(transport.closes()).isEmpty();
            assertThat(keepsUpAfter("PT0.001S")).isTrue();

            assertThat(transport.calls()).containsExactly("first", "a", "close 1001 bye");
        }

        @Test
        void aClientThatGoesOnReadingGetsAllFirst() {
            opened();
            send("a", "b", "c");
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            keepsUpAfter("PT1.9S");
            transport.complete();
            keepsUpAfter("PT0.9S");
            transport.complete();
            keepsUpAfter("PT0.9S");
            transport.complete();

            assertThat(transport.calls()).containsExactly("first", "a", "b", "c", "close 1001 bye");
        }

        @Test
        void butItIsClosedAfterTenSeconds() {
            opened();
            send(numbered(200).toArray(String[]::new));
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            for (int i = 0; i < 100; i++) {
                keepsUpAfter("PT0.101S");
                transport.complete();
            }

            assertThat(transport.frames()).hasSizeLessThan(200);
            assertThat(transport.closes()).containsExactly("close 1001 bye");
        }

        @Test
        void aLinkIsClosedOnce() {
            opened();
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            keepsUpAfter("PT3S");
            queue.closeNow(CloseCode.GOING_AWAY, "");

            assertThat(transport.closes()).hasSize(1);
        }

        @Test
        void heldFramesAreNotAcceptedByAClosingQueue() {
            opened();
            send("a");
            Membership joined = TestHub.membership(TestHub.room("lobby"), Membership.State.ACTIVE);
            FrameBuffer held = new FrameBuffer(LIMITS, new Counters());
            held.hold(queue.render(TestHub.message("held")), List.of(joined), clock.getAsLong());
            queue.closeAfterFlush(CloseCode.GOING_AWAY, "bye");

            synchronized (lock) {
                assertThat(queue.addAll(held)).isTrue();
            }
            transport.completeAll();

            assertThat(transport.frames()).containsExactly("first", "a");
        }
    }

    @Nested
    class Watching {
        @Test
        void aWriteMayTakeItsTimeoutAndNoLonger() {
            opened();
            send("a");

            assertThat(keepsUpAfter("PT20S")).isTrue();
            assertThat(keepsUpAfter("PT0.000000001S")).isFalse();
        }

        @Test
        void eachWriteHasItsOwnTime() {
            opened();
            send("a", "b");

            assertThat(keepsUpAfter("PT15S")).isTrue();
            transport.complete();
            assertThat(keepsUpAfter("PT15S")).isTrue();
            transport.complete();
            assertThat(keepsUpAfter("PT60S")).isTrue();
        }

        @Test
        void aFrameThatHasWaitedTooLongIsNoticed() {
            opened();
            send("a");
            clock.advance(Duration.ofSeconds(15));
            transport.complete();
            send("b", "c", "d");
            clock.advance(Duration.ofSeconds(16));
            transport.complete();

            assertThat(keepsUpAfter("PT14S")).isTrue();
            assertThat(keepsUpAfter("PT1S")).isFalse();
        }
    }

    private void opened() {
        queue.uncork(TextDialect.reply("first"));
        transport.complete();
    }

    private void send(String... texts) {
        for (String text : texts) {
            offer(text);
            queue.drain();
        }
    }

    private void offer(String text) {
        synchronized (lock) {
            assertThat(queue.add(queue.render(TestHub.message(text)))).isTrue();
        }
    }

    private boolean keepsUpAfter(String time) {
        clock.advance(Duration.parse(time));
        return queue.isKeepingUp(clock.getAsLong());
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
