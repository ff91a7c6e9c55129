package ee.realtime.internal.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text frame to a client, made once however many connections it goes to. Immutable; its text is well-formed, so
 * every transport sends the same bytes.
 */
public final class ServerFrame {
    private final String text;
    private final int size;
    private volatile byte @Nullable [] wire;

    private ServerFrame(String text, int size) {
        this.text = text;
        this.size = size;
    }

    /** A frame of this text, with U+FFFD for each lone surrogate. */
    public static ServerFrame of(String text) {
        String wellFormed = WellFormed.text(text);
        return new ServerFrame(wellFormed, utf8Size(wellFormed));
    }

    /**
     * The batch envelope, for clients of {@code realtime.v1} alone: a JSON array of the frames in their order; a single
     * frame stays as it is.
     *
     * @throws IllegalArgumentException if there is no frame
     */
    public static ServerFrame batch(List<ServerFrame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one frame");
        }
        return frames.size() == 1 ? frames.get(0) : joined(frames);
    }

    private static ServerFrame joined(List<ServerFrame> frames) {
        int brackets = frames.size() + 1;
        int chars = frames.stream().mapToInt(frame -> frame.text.length()).sum() + brackets;
        StringBuilder out = new StringBuilder(chars);
        char separator = '[';
        for (ServerFrame frame : frames) {
            out.append(separator).append(frame.text);
            separator = ',';
        }
        int size = frames.stream().mapToInt(ServerFrame::size).sum() + brackets;
        return new ServerFrame(out.append(']').toString(), size);
    }

    public String text() {
        return text;
    }

    /** The bytes of the text in UTF-8. */
    public int size() {
        return size;
    }

    /**
     * Frames as they go over the wire to a client, one behind the other: unmasked, not fragmented, of no extension.
     *
     * @param frames at least one
     * @return bytes that nobody may change: those of a single frame are shared by all who get it
     */
    public static byte[] wire(List<ServerFrame> frames) {
        return frames.size() == 1 ? frames.get(0).wire() : WireFormat.gathered(frames);
    }

    /**
     * The batch envelope of these frames as it goes over the wire.
     *
     * @param frames at least one
     * @return bytes that nobody may change
     */
    public static byte[] wireOfBatch(List<ServerFrame> frames) {
        return frames.size() == 1 ? frames.get(0).wire() : WireFormat.batch(frames);
    }

    /** Made when it is first asked for; two who ask at the same time may both make it. */
    byte[] wire() {
        byte[] made = wire;
        if (made == null) {
            made = WireFormat.of(this);
            wire = made;
        }
        return made;
    }

    /** The size alone: payloads do not belong in logs. */
    @Override
    public String toString() {
        return "ServerFrame[" + size + " bytes]";
    }

    /** The bytes of a text in UTF-8. A surrogate counts two, so a pair is four. */
    public static int utf8Size(String text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
