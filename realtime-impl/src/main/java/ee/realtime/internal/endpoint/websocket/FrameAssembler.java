package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.dispatch.ClientLink;
import ee.realtime.internal.protocol.RenderedFrame;
import jakarta.websocket.MessageHandler;
import org.jspecify.annotations.Nullable;

/** Puts a client's text frame together, in parts so that no more than the limit is ever kept. Called by one thread at a time. */
final class FrameAssembler implements MessageHandler.Partial<String> {
    private final ClientLink link;
    private final FrameLimit limit;
    private @Nullable StringBuilder parts;

    FrameAssembler(ClientLink link, FrameLimit limit) {
        this.link = link;
        this.limit = limit;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (!limit.admitsPart(part.length(), last)) {
            parts = null;
        } else if (last && parts == null) {
            complete(part);
        } else {
            append(part, last);
        }
    }

    /** Room that one large frame needed is not kept for the connection's life. */
    private void append(String part, boolean last) {
        StringBuilder frame = parts == null ? new StringBuilder() : parts;
        frame.append(part);
        parts = last ? null : frame;
        link.heard();
        if (last) {
            complete(frame.toString());
        }
    }

    private void complete(String text) {
        int size = RenderedFrame.utf8Size(text);
        if (limit.admits(size)) {
            link.received(text, size);
        }
    }
}
