package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.MessageFormat;
import ee.realtime.RealtimeException;
import org.junit.jupiter.api.Test;

/** All that the module says can be said in a dialect that shares nothing with its own. */
class SocketIoDialectTest {
    private final SocketIoDialect dialect = new SocketIoDialect();

    private String text(ServerFrame frame) {
        return frame.in(dialect).text();
    }

    @Test
    void aMessageIsAnEventInBothShapes() {
        assertThat(text(FrameEncoder.message(MessageFormat.ENVELOPE, "news", "[1]", null, null)))
                .isEqualTo("42[\"news\",[1]]");
        assertThat(text(FrameEncoder.message(MessageFormat.FLAT, "news", "{\"a\":1}", null, null)))
                .isEqualTo("42[\"news\",{\"a\":1}]");
    }

    @Test
    void aReplyIsAnAcknowledgement() {
        assertThat(text(FrameEncoder.reply("12", "{\"a\":1}"))).isEqualTo("4312[{\"a\":1}]");
    }

    @Test
    void anErrorIsOneTooWhereSomethingWasAsked() {
        RealtimeException failure = new RealtimeException(ErrorCode.GONE, "It is gone");
        String data = "{\"code\":\"GONE\",\"message\":\"It is gone\",\"retryable\":false}";

        assertThat(text(FrameEncoder.error("12", failure, null))).isEqualTo("4312[{\"error\":" + data + "}]");
        assertThat(text(FrameEncoder.error(null, failure, null))).isEqualTo("42[\"error\"," + data + "]");
    }

    @Test
    void theModulesOwnFramesHaveTheirPackets() {
        assertThat(text(FrameEncoder.connected("{\"sid\":\"c1\"}"))).isEqualTo("40{\"sid\":\"c1\"}");
        assertThat(text(FrameEncoder.authenticated("{}"))).isEqualTo("42[\"authenticated\",{}]");
        assertThat(text(FrameEncoder.pong())).isEqualTo("3");
    }

    @Test
    void severalPacketsAreNotOne() {
        assertThat(dialect.batch()).isNull();
    }
}
