package ee.realtime.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A frame as its client gets it, shared by all who speak its dialect. Immutable; its text is well-formed, so every transport
 * sends the same bytes.
 */
public final class RenderedFrame {
    /** How a transport puts a frame into bytes; one instance for all its links. */
    @FunctionalInterface
    public interface Framing {
        /** The bytes of a frame, which nobody may change. */
        byte[] frame(RenderedFrame frame);
    }

    private record Framed(Framing framing, byte[] bytes) {}

    private final String text;
    private final int size;
    private final boolean droppable;
    private final @Nullable Object conflationKey;
    private volatile @Nullable Framed framed;

    /** Of a text in which U+FFFD takes the place of each lone surrogate. */
    RenderedFrame(String text, boolean droppable, @Nullable Object conflationKey) {
        this.text = WellFormed.text(text);
        this.size = utf8Size(this.text);
        this.droppable = droppable;
        this.conflationKey = conflationKey;
    }

    public String text() {
        return text;
    }

    /** The bytes of the text in UTF-8. */
    public int size() {
        return size;
    }

    /** Whether a slow client may miss it: messages may be dropped, replies and the module's own frames may not. */
    public boolean droppable() {
        return droppable;
    }

    /** The key under which a newer frame takes its place in a slow client's queue, or {@code null}. */
    public @Nullable Object conflationKey() {
        return conflationKey;
    }

    /**
     * The bytes as a transport frames them, made when they are first asked for. There is room for those of one transport;
     * where links of several share a frame, the others make theirs each time. Two who ask at the same time may both make them.
     */
    public byte[] framed(Framing framing) {
        Framed present = framed;
        if (present != null) {
            return present.framing == framing ? present.bytes : framing.frame(this);
        }
        byte[] made = framing.frame(this);
        framed = new Framed(framing, made);
        return made;
    }

    /** The size alone: payloads do not belong in logs. */
    @Override
    public String toString() {
        return "RenderedFrame[" + size + " bytes]";
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
