package ee.realtime.internal.endpoint;

import ee.realtime.internal.dispatch.ClientLink;
import ee.realtime.internal.protocol.ServerFrame;
import jakarta.websocket.MessageHandler;

/**
 * Puts a client's text frame together and holds it against the endpoint's limit, which neither Payara nor WildFly does. In
 * parts, so that fragments that never end cost no more than the limit. Called by one thread at a time.
 */
final class FrameAssembler implements MessageHandler.Partial<String> {
    private static final int TOO_LARGE = 1009;

    private final ClientLink link;
    private final int maxFrame;
    private final StringBuilder parts = new StringBuilder();
    private boolean tooLarge;

    FrameAssembler(ClientLink link, int maxFrame) {
        this.link = link;
        this.maxFrame = maxFrame;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (tooLarge) {
            return;
        }
        if (last && parts.isEmpty()) {
            complete(part);
        } else if (parts.length() + part.length() > maxFrame) {
            refuse();
        } else {
            parts.append(part);
            link.heard();
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                complete(text);
            }
        }
    }

    private void complete(String text) {
        if (text.length() > maxFrame || ServerFrame.utf8Size(text) > maxFrame) {
            refuse();
        } else {
            link.received(text);
        }
    }

    private void refuse() {
        tooLarge = true;
        parts.setLength(0);
        parts.trimToSize();
        link.close(TOO_LARGE, "frame too large");
    }
}
