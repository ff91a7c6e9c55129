package ee.realtime.bench.cell;

import ee.realtime.bench.load.Link;
import ee.realtime.bench.load.Receiver;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client that enters a room as soon as the server lets it in. */
class Visitor implements Receiver {
    private final String room;
    private final int node;
    private @Nullable Link link;
    private boolean in;

    Visitor(String room) {
        this(room, 0);
    }

    /** @param node which node it connects to */
    Visitor(String room, int node) {
        this.room = room;
        this.node = node;
    }

    void enter(Clients clients) {
        link = clients.connect(node, this);
    }

    boolean isIn() {
        return in;
    }

    boolean hasEnded() {
        return !link().end().isEmpty();
    }

    Link link() {
        return Objects.requireNonNull(link);
    }

    @Override
    public void opened(Link opened) {
        opened.send(Requests.join(room));
    }

    @Override
    public void other(Link from, String text) {
        if (Requests.isReply(text)) {
            in = true;
        }
    }
}
