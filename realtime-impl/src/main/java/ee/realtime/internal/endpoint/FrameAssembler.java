package ee.realtime.internal.endpoint;

import ee.realtime.internal.dispatch.ClientLink;
import ee.realtime.internal.protocol.ServerFrame;
import jakarta.websocket.MessageHandler;

/** Puts a client's text frame together, in parts so that no more than the limit is ever kept. Called by one thread at a time. */
final class FrameAssembler implements MessageHandler.Partial<String> {
    private final ClientLink link;
    private final FrameLimit limit;
    private final StringBuilder parts = new StringBuilder();

    FrameAssembler(ClientLink link, FrameLimit limit) {
        this.link = link;
        this.limit = limit;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (!limit.admitsPart(part.length(), last)) {
            clear();
        } else if (last && parts.isEmpty()) {
            complete(part);
        } else {
            parts.append(part);
            link.heard();
            if (last) {
                String text = parts.toString();
                clear();
                complete(text);
            }
        }
    }

    private void complete(String text) {
        if (limit.admits(ServerFrame.utf8Size(text))) {
            link.received(text);
        }
    }

    /** Room that one large frame needed is not kept for the connection's life. */
    private void clear() {
        parts.setLength(0);
        parts.trimToSize();
    }
}
