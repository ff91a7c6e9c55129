package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.MessageFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerFrameTest {
    private final AtomicInteger encoded = new AtomicInteger();
    private final Dialect counting = new Dialect() {
        @Override
        protected String encode(ServerFrame frame) {
            encoded.incrementAndGet();
            return frame.type() + " " + frame.data();
        }
    };

    private static ServerFrame message() {
        return FrameEncoder.message(MessageFormat.ENVELOPE, "news", "1", null, "key");
    }

    @Test
    void aMessageIsRenderedOnceForEachDialect() {
        ServerFrame message = message();

        RenderedFrame first = message.in(counting);
        RenderedFrame other = message.in(NativeDialect.INSTANCE);

        assertThat(message.in(counting)).isSameAs(first);
        assertThat(message.in(NativeDialect.INSTANCE)).isSameAs(other);
        assertThat(first.text()).isEqualTo("news 1");
        assertThat(other.text()).isEqualTo("{\"type\":\"news\",\"data\":1}");
        assertThat(encoded).hasValue(1);
    }

    @Test
    void whatHasOneReceiverIsNotKept() {
        ServerFrame reply = FrameEncoder.reply("1", "{}");

        assertThat(reply.in(counting)).isNotSameAs(reply.in(counting));
        assertThat(encoded).hasValue(2);
    }

    @Test
    void aMessageMayBeDroppedOrReplacedAndTheOthersMayNot() {
        RenderedFrame message = message().in(counting);
        RenderedFrame reply = FrameEncoder.reply("1", "{}").in(counting);

        assertThat(message.droppable()).isTrue();
        assertThat(message.conflationKey()).isEqualTo("key");
        assertThat(reply.droppable()).isFalse();
        assertThat(reply.conflationKey()).isNull();
    }

    @Test
    void payloadDoesNotReachALog() {
        assertThat(FrameEncoder.reply("1", "\"secret\"")).hasToString("ServerFrame[REPLY reply]");
    }
}
