package ee.realtime.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/**
 * One line of the corpus.
 *
 * @param name its name
 * @param endpoint the endpoint that it is for
 * @param expected the one answer
 * @param pieces what goes over the wire
 */
public record CorpusFrame(String name, String endpoint, Expectation expected, List<Piece> pieces) {
    /**
     * One frame of the WebSocket protocol.
     *
     * @param times how often it is sent
     * @param flags the first byte's upper half: FIN and the reserved bits
     * @param opcode its lower half
     * @param masked whether it is masked, as a client's must be
     * @param statedLength how the length is stated, in hexadecimal digits: 4 for the 16-bit form, 16 for the 64-bit form;
     *     empty for the usual form of the true length
     * @param payload the payload
     */
    public record Piece(int times, int flags, int opcode, boolean masked, String statedLength, byte[] payload) {
        public static final int FIN = 0x80;
        public static final int CONTINUATION = 0;
        public static final int TEXT = 1;
        public static final int BINARY = 2;

        static Piece ofText(byte[] payload, boolean first, boolean last) {
            return new Piece(1, last ? FIN : 0, first ? TEXT : CONTINUATION, true, "", payload);
        }
    }

    /** The message's text, if the line is one text message in valid UTF-8. */
    public Optional<String> text() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean ordinary = piece.opcode() == (i == 0 ? Piece.TEXT : Piece.CONTINUATION)
                    && piece.flags() == (i == pieces.size() - 1 ? Piece.FIN : 0)
                    && piece.masked()
                    && piece.statedLength().isEmpty()
                    && piece.times() == 1;
            if (!ordinary) {
                return Optional.empty();
            }
            message.writeBytes(piece.payload());
        }
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(message.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
