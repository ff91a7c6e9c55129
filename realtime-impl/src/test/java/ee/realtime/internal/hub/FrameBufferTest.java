package ee.realtime.internal.hub;

import static ee.realtime.internal.config.SlowConsumerPolicy.CLOSE;
import static ee.realtime.internal.config.SlowConsumerPolicy.CONFLATE;
import static ee.realtime.internal.config.SlowConsumerPolicy.DROP_NEWEST;
import static ee.realtime.internal.config.SlowConsumerPolicy.DROP_OLDEST;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.OutboundLimits;
import ee.realtime.internal.config.SlowConsumerPolicy;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import ee.realtime.internal.protocol.RenderedFrame;
import ee.realtime.internal.protocol.ServerFrame;
import ee.realtime.internal.protocol.TextDialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A buffer of ten bytes whose frames may wait five seconds. Replies are the frames of capital letters. */
class FrameBufferTest {
    private static final int CAPACITY = 10;
    private static final int ALL = Integer.MAX_VALUE;

    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();

    @ParameterizedTest
    @EnumSource
    void framesComeOutInTheirOrder(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaa", "BBB", "ccc");

        assertThat(take(buffer, 0)).containsExactly("aaa");
        assertThat(take(buffer, 0)).containsExactly("BBB");
        assertThat(take(buffer, 0)).containsExactly("ccc");
        assertThat(take(buffer, 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void asManyFramesAreGatheredAsFit(SlowConsumerPolicy policy) {
        assertThat(take(filled(policy, "aaa", "bbb", "ccc"), 6)).containsExactly("aaa", "bbb");
        assertThat(take(filled(policy, "aaa", "bbb", "ccc"), 5)).containsExactly("aaa");
        assertThat(take(filled(policy, "aaa", "bbb", "ccc"), 9)).containsExactly("aaa", "bbb", "ccc");
    }

    @ParameterizedTest
    @EnumSource
    void aFrameLargerThanTheGatherLimitGoesAlone(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaaaaa", "b");

        assertThat(take(buffer, 5)).containsExactly("aaaaaa");
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreThoseOfUtf8(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "a", "\u00E9", "\u20AC", "\uD83D\uDE00");

        assertThat(buffer.bytes()).isEqualTo(10);
        assertThat(take(buffer, ALL)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatFillsTheBufferToTheLastByteIsKept(SlowConsumerPolicy policy) {
        assertThat(take(filled(policy, "aaaa", "bbbbbb"), ALL)).containsExactly("aaaa", "bbbbbb");
        assertThat(take(filled(policy, "aaaaaaaaaa"), ALL)).containsExactly("aaaaaaaaaa");
        assertThat(dropped()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInFlightCountsUntilItIsReleased(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaaa", "bbbb");

        take(buffer, 0);
        assertThat(buffer.bytes()).isEqualTo(8);

        buffer.release();
        assertThat(buffer.bytes()).isEqualTo(4);
        assertThat(take(buffer, 0)).containsExactly("bbbb");
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFrameIsTakenWhateverTheBound(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaaaa", "bbbbb");

        buffer.addFirst(TestHub.reply("CONNECTED").in(TextDialect.INSTANCE), clock.getAsLong());

        assertThat(buffer.bytes()).isEqualTo(19);
        assertThat(take(buffer, ALL)).containsExactly("CONNECTED", "aaaaa", "bbbbb");
    }

    @ParameterizedTest
    @EnumSource
    void aClearedBufferIsEmptyAndUsable(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaaaa", "bbbbb");

        buffer.clear();

        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.bytes()).isZero();
        assertThat(add(buffer, "cccccccccc")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aReplyLargerThanTheBufferEndsTheConnection(SlowConsumerPolicy policy) {
        assertThat(add(filled(policy, "a"), "BBBBBBBBBBB")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void repliesAreNeverDropped(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "AAAAA", "BBBBB");

        add(buffer, "c");
        assertThat(add(buffer, "D")).isFalse();

        assertThat(take(buffer, ALL)).containsExactly("AAAAA", "BBBBB");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsTooOldAtItsLastMoment(SlowConsumerPolicy policy) {
        FrameBuffer buffer = filled(policy, "aaa", "BBB");

        assertThat(expireAfter(buffer, "PT5S")).isTrue();
        assertThat(take(buffer, ALL)).containsExactly("aaa", "BBB");
    }

    @Nested
    class Close {
        @Test
        void aMessageWithoutRoomEndsTheConnection() {
            FrameBuffer buffer = filled(CLOSE, "aaaaa");

            assertThat(add(buffer, "bbbbbb")).isFalse();

            assertThat(dropped()).isZero();
            assertThat(take(buffer, ALL)).containsExactly("aaaaa");
        }

        @Test
        void aReplyWithoutRoomEndsTheConnection() {
            assertThat(add(filled(CLOSE, "aaaaa"), "BBBBBB")).isFalse();
        }

        @Test
        void whatWaitsBesideAWriteInFlightNeedsRoomToo() {
            FrameBuffer buffer = filled(CLOSE, "aaaaa");
            take(buffer, 0);

            assertThat(add(buffer, "bbbbb")).isTrue();
            assertThat(add(buffer, "c")).isFalse();
        }

        @Test
        void whatHasWaitedTooLongEndsTheConnection() {
            assertThat(expireAfter(filled(CLOSE, "a"), "PT5.000000001S")).isFalse();
            assertThat(expireAfter(filled(CLOSE, "A"), "PT5.000000001S")).isFalse();
        }

        @Test
        void keysDoNotMatter() {
            FrameBuffer buffer = buffer(CLOSE);
            add(buffer, "a1", "key");
            add(buffer, "a2", "key");

            assertThat(take(buffer, ALL)).containsExactly("a1", "a2");
        }
    }

    @Nested
    class DropOldest {
        @Test
        void theOldestMessageMakesRoom() {
            FrameBuffer buffer = filled(DROP_OLDEST, "aaaa", "bbbb");

            assertThat(add(buffer, "ccc")).isTrue();

            assertThat(dropped()).isEqualTo(1);
            assertThat(buffer.bytes()).isEqualTo(7);
            assertThat(take(buffer, ALL)).containsExactly("bbbb", "ccc");
        }

        @Test
        void noMoreAreDroppedThanMustBe() {
            FrameBuffer buffer = filled(DROP_OLDEST, "aa", "bb", "cc", "dd", "ee");

            assertThat(add(buffer, "ffff")).isTrue();

            assertThat(dropped()).isEqualTo(2);
            assertThat(take(buffer, ALL)).containsExactly("cc", "dd", "ee", "ffff");
        }

        @Test
        void repliesStayWhileYoungerMessagesGo() {
            FrameBuffer buffer = filled(DROP_OLDEST, "AAA", "bbb", "CCC");

            assertThat(add(buffer, "dddd")).isTrue();

            assertThat(take(buffer, ALL)).containsExactly("AAA", "CCC", "dddd");
        }

        @Test
        void aReplyMakesRoomToo() {
            FrameBuffer buffer = filled(DROP_OLDEST, "aaaaa", "bbbbb");

            assertThat(add(buffer, "CCC")).isTrue();

            assertThat(take(buffer, ALL)).containsExactly("bbbbb", "CCC");
        }

        @Test
        void whatIsInFlightStays() {
            FrameBuffer buffer = filled(DROP_OLDEST, "aaaa", "bbbb");
            take(buffer, 0);

            assertThat(add(buffer, "cccccc")).isTrue();

            assertThat(buffer.bytes()).isEqualTo(10);
            assertThat(take(buffer, ALL)).containsExactly("cccccc");
        }

        @Test
        void aMessageThatCanHaveNoRoomIsDroppedAlone() {
            FrameBuffer buffer = filled(DROP_OLDEST, "aaaa");

            assertThat(add(buffer, "bbbbbbbbbbb")).isTrue();

            assertThat(dropped()).isEqualTo(1);
            assertThat(take(buffer, ALL)).containsExactly("aaaa");
        }

        @Test
        void aMessageThatRepliesLeaveNoRoomForIsDroppedAlone() {
            FrameBuffer buffer = filled(DROP_OLDEST, "AAAAAA", "bb");

            assertThat(add(buffer, "ccccc")).isTrue();

            assertThat(dropped()).isEqualTo(1);
            assertThat(take(buffer, ALL)).containsExactly("AAAAAA", "bb");
        }

        @Test
        void messagesThatHaveWaitedTooLongAreDropped() {
            FrameBuffer buffer = filled(DROP_OLDEST, "a", "B", "c");
            clock.advance(Duration.ofSeconds(3));
            add(buffer, "d");

            assertThat(expireAfter(buffer, "PT3S")).isTrue();

            assertThat(dropped()).isEqualTo(2);
            assertThat(take(buffer, ALL)).containsExactly("B", "d");
        }
    }

    @Nested
    class DropNewest {
        @Test
        void theNewMessageIsDropped() {
            FrameBuffer buffer = filled(DROP_NEWEST, "aaaa", "bbbb");

            assertThat(add(buffer, "ccc")).isTrue();

            assertThat(dropped()).isEqualTo(1);
            assertThat(buffer.bytes()).isEqualTo(8);
            assertThat(take(buffer, ALL)).containsExactly("aaaa", "bbbb");
        }

        @Test
        void aSmallerOneThatComesLaterMayFit() {
            FrameBuffer buffer = filled(DROP_NEWEST, "aaaa", "bbbb", "ccc", "dd");

            assertThat(take(buffer, ALL)).containsExactly("aaaa", "bbbb", "dd");
        }

        @Test
        void aReplyTakesTheRoomOfTheOldestMessages() {
            FrameBuffer buffer = filled(DROP_NEWEST, "aaa", "bbb", "ccc");

            assertThat(add(buffer, "DDDDD")).isTrue();

            assertThat(dropped()).isEqualTo(2);
            assertThat(take(buffer, ALL)).containsExactly("ccc", "DDDDD");
        }

        @Test
        void messagesThatHaveWaitedTooLongAreDropped() {
            FrameBuffer buffer = filled(DROP_NEWEST, "A", "b", "c");

            assertThat(expireAfter(buffer, "PT6S")).isTrue();

            assertThat(take(buffer, ALL)).containsExactly("A");
        }
    }

    @Nested
    class Conflate {
        private final FrameBuffer buffer = buffer(CONFLATE);

        @Test
        void aMessageReplacesTheWaitingOneOfItsKeyAndGoesToTheEnd() {
            add(buffer, "a1", "a");
            add(buffer, "b1", "b");
            add(buffer, "c1", "c");
            add(buffer, "a2", "a");

            assertThat(dropped()).isEqualTo(1);
            assertThat(buffer.bytes()).isEqualTo(6);
            assertThat(take(buffer, ALL)).containsExactly("b1", "c1", "a2");
        }

        @Test
        void onlyTheLastOfManyIsLeft() {
            for (int i = 0; i < 1000; i++) {
                assertThat(add(buffer, "a" + i, "a")).isTrue();
            }

            assertThat(dropped()).isEqualTo(999);
            assertThat(take(buffer, ALL)).containsExactly("a999");
        }

        @Test
        void whatIsInFlightIsNotReplaced() {
            add(buffer, "a1", "a");
            take(buffer, 0);
            add(buffer, "a2", "a");
            add(buffer, "a3", "a");

            assertThat(dropped()).isEqualTo(1);
            assertThat(take(buffer, ALL)).containsExactly("a3");
        }

        @Test
        void messagesWithoutAKeyAndRepliesAreNotReplaced() {
            add(buffer, "x1");
            add(buffer, "x2");
            add(buffer, "REPLY");

            assertThat(take(buffer, ALL)).containsExactly("x1", "x2", "REPLY");
        }

        @Test
        void whatIsReplacedMakesRoom() {
            add(buffer, "aaaaaa", "a");

            assertThat(add(buffer, "bbbbbbbbbb", "a")).isTrue();

            assertThat(buffer.bytes()).isEqualTo(10);
        }

        @Test
        void withoutRoomTheConnectionEnds() {
            add(buffer, "aaaaaa", "a");

            assertThat(add(buffer, "bbbbb", "b")).isFalse();
            assertThat(add(buffer, "ccccc")).isFalse();
            assertThat(add(buffer, "DDDDD")).isFalse();
            assertThat(dropped()).isZero();
        }

        @Test
        void whatHasWaitedTooLongEndsTheConnectionBecauseItIsTheLatestOfItsKey() {
            add(buffer, "a1", "a");

            assertThat(expireAfter(buffer, "PT6S")).isFalse();
        }

        @Test
        void keysAreForgottenWithTheirMessages() {
            add(buffer, "a1", "a");
            buffer.clear();
            add(buffer, "a2", "a");

            assertThat(dropped()).isZero();
            assertThat(take(buffer, ALL)).containsExactly("a2");
        }
    }

    @Nested
    class HeldForAJoin {
        private final Membership joined = membership(Membership.State.ACTIVE);
        private final Membership pending = membership(Membership.State.PENDING);
        private final Membership left = membership(Membership.State.LEFT);

        @Test
        void whatMovesToTheQueueKeepsItsOrder() {
            FrameBuffer held = buffer(CLOSE);
            hold(held, "b", joined);
            hold(held, "c", joined);
            FrameBuffer queue = filled(CLOSE, "a");

            assertThat(held.moveActiveTo(queue)).isTrue();

            assertThat(held.isEmpty()).isTrue();
            assertThat(held.bytes()).isZero();
            assertThat(take(queue, ALL)).containsExactly("a", "b", "c");
        }

        @Test
        void whatIsHeldForNoActiveMembershipIsDropped() {
            FrameBuffer held = buffer(CLOSE);
            hold(held, "a", left);
            hold(held, "b", left, joined);
            hold(held, "c", pending);
            FrameBuffer queue = buffer(CLOSE);

            held.moveActiveTo(queue);

            assertThat(held.isEmpty()).isTrue();
            assertThat(take(queue, ALL)).containsExactly("b");
        }

        @Test
        void whatHasNoRoomInTheQueueEndsTheConnection() {
            FrameBuffer held = buffer(CLOSE);
            hold(held, "bbb", joined);
            hold(held, "cccccc", joined);
            FrameBuffer queue = filled(CLOSE, "aaaaaaa");

            assertThat(held.moveActiveTo(queue)).isFalse();

            assertThat(take(queue, ALL)).containsExactly("aaaaaaa", "bbb");
        }

        @Test
        void aHeldMessageReplacesTheQueuedOneOfItsKey() {
            FrameBuffer held = buffer(CONFLATE);
            held.hold(TestHub.message("a2", "a").in(TextDialect.INSTANCE), List.of(joined), clock.getAsLong());
            FrameBuffer queue = buffer(CONFLATE);
            add(queue, "a1", "a");
            add(queue, "b1", "b");

            held.moveActiveTo(queue);

            assertThat(take(queue, ALL)).containsExactly("b1", "a2");
        }

        @Test
        void theTimeOfWaitingWhileHeldCounts() {
            FrameBuffer held = buffer(CLOSE);
            hold(held, "a", joined);
            clock.advance(Duration.ofSeconds(4));
            FrameBuffer queue = buffer(CLOSE);

            held.moveActiveTo(queue);

            assertThat(expireAfter(queue, "PT2S")).isFalse();
        }

        private void hold(FrameBuffer buffer, String text, Membership... memberships) {
            assertThat(buffer.hold(
                            TestHub.message(text).in(TextDialect.INSTANCE), List.of(memberships), clock.getAsLong()))
                    .isTrue();
        }

        private Membership membership(Membership.State state) {
            return TestHub.membership(TestHub.room("lobby"), state);
        }
    }

    private FrameBuffer buffer(SlowConsumerPolicy policy) {
        return new FrameBuffer(
                new OutboundLimits(CAPACITY, Duration.ofSeconds(5), Duration.ofSeconds(20), policy), counters);
    }

    private FrameBuffer filled(SlowConsumerPolicy policy, String... texts) {
        FrameBuffer buffer = buffer(policy);
        for (String text : texts) {
            add(buffer, text);
        }
        return buffer;
    }

    private boolean add(FrameBuffer buffer, String text) {
        boolean reply = Character.isUpperCase(text.charAt(0));
        ServerFrame frame = reply ? TestHub.reply(text) : TestHub.message(text);
        return buffer.add(frame.in(TextDialect.INSTANCE), clock.getAsLong());
    }

    private boolean add(FrameBuffer buffer, String text, String key) {
        return buffer.add(TestHub.message(text, key).in(TextDialect.INSTANCE), clock.getAsLong());
    }

    private static List<String> take(FrameBuffer buffer, int gatherLimit) {
        return buffer.take(gatherLimit).stream().map(RenderedFrame::text).toList();
    }

    private boolean expireAfter(FrameBuffer buffer, String time) {
        clock.advance(Duration.parse(time));
        return buffer.expire(clock.getAsLong());
    }

    private long dropped() {
        return counters.read(Counter.MESSAGES_DROPPED);
    }
}
