package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.dispatch.ClientLink;
import ee.realtime.internal.protocol.CloseCode;

/**
 * How large a client's frame may be, which neither Payara nor WildFly looks after, and in how many parts it may come: a part
 * costs the server what a frame does, so a frame of single characters, or of empty parts without end, is too large as well.
 * Closes the link with 1009 and admits nothing afterwards. Called by one thread at a time.
 */
final class FrameLimit {
    /** What containers make of a frame that arrives slowly is not the client's fault: about one part a network packet. */
    private static final int FREE_PARTS = 256;

    private static final int BYTES_FOR_A_PART = 256;

    private final ClientLink link;
    private final int maxFrame;
    private final int maxParts;
    private int size;
    private int parts;
    private boolean refused;

    FrameLimit(ClientLink link, int maxFrame) {
        this.link = link;
        this.maxFrame = maxFrame;
        this.maxParts = FREE_PARTS + maxFrame / BYTES_FOR_A_PART;
    }

    /** Whether the frame may have this part, too. */
    boolean admitsPart(int partSize, boolean last) {
        size += Math.min(partSize, maxFrame + 1 - size);
        parts++;
        boolean admitted = admits(size) && parts <= maxParts;
        if (last) {
            size = 0;
            parts = 0;
        }
        return admitted || refuse();
    }

    /** Whether the frame may be this large. */
    boolean admits(int frameSize) {
        return !refused && (frameSize <= maxFrame || refuse());
    }

    private boolean refuse() {
        if (!refused) {
            refused = true;
            link.close(CloseCode.FRAME_TOO_LARGE);
        }
        return false;
    }
}
