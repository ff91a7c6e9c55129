package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** What a client sends, as bytes: the handshake and masked frames (RFC 6455). */
final class ClientFrames {
    static final int TEXT = 1;
    static final int PONG = 10;
    static final int LARGEST_HEAD = 8;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LENGTH_OF_TWO_BYTES = 126;
    private static final int LARGEST_PAYLOAD = 0xffff;
    // Constant: the mask protects proxies from browsers, and here are neither. Not zero, so that the server does
    // unmask.
    private static final byte[] MASK = {0x5a, 0x13, 0x77, 0x2c};

    private ClientFrames() {}

    static byte[] handshake(String host, String path, String subprotocol) {
        String protocol = subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + protocol + "\r\n")
                .getBytes(ISO_8859_1);
    }

    /** Appends a frame; the buffer has room for it and {@link #LARGEST_HEAD} more. */
    static void append(ByteBuffer out, int opcode, byte[] payload, int offset, int length) {
        if (length > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException("No client of these benchmarks sends " + length + " bytes");
        }
        out.put((byte) (FIN | opcode));
        if (length <= SHORT_LENGTH) {
            out.put((byte) (MASKED | length));
        } else {
            out.put((byte) (MASKED | LENGTH_OF_TWO_BYTES)).putShort((short) length);
        }
        out.put(MASK);
        for (int i = 0; i < length; i++) {
            out.put((byte) (payload[offset + i] ^ MASK[i & 3]));
        }
    }
}
