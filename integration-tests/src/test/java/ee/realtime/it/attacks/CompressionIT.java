package ee.realtime.it.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.RawClient;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** No client gets compression, so no small frame can unpack to a large one. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class CompressionIT {
    private static final int COMPRESSED_TEXT = 0x40 | RawClient.TEXT; // RFC 7692, section 6: the bit RSV1

    @Test
    @DisplayName("S11: an offer of permessage-deflate is not taken up")
    void anOfferIsNotTakenUp(Attacked attacked) {
        try (RawClient client = RawClient.dial(attacked.socket("/ws/own"))) {
            client.write(
                    client.upgradeRequest("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"));

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
        }
    }

    @Test
    @DisplayName("S11: a compressed frame ends its connection")
    void aCompressedFrameEndsItsConnection(Attacked attacked) throws Exception {
        try (RawClient client = RawClient.connect(attacked.socket("/ws/own"), "")) {
            client.send(COMPRESSED_TEXT, true, bomb());

            RawClient.Frame frame = client.read();
            while (frame.opcode() != RawClient.CLOSE) {
                frame = client.read();
            }
            assertThat(frame.closeCode()).isEqualTo(1002);
        }
    }

    /** 16 MiB of blanks in 16 KiB. */
    private static byte[] bomb() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            deflated.write(" ".repeat(16 << 20).getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
