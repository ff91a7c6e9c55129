package ee.realtime.it.targets;

import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.transaction.Transactional;
import java.util.List;

/** Events that actions fire: they know their caller. */
@RealtimeEndpoint(path = "/ws/notes")
public class Memos {
    @Push(value = "memo", endpoint = "/ws/notes")
    @Room(value = "{room}", exceptSender = true)
    @ToUser("{readers}")
    public record Memo(
            @JsonbTransient String room, @JsonbTransient List<String> readers, String text) {}

    @Push(value = "receipt", endpoint = "/ws/notes")
    @ToUser("{user}")
    public record Receipt(@JsonbTransient String user, String text) {}

    @Push(value = "direct", endpoint = "/ws/notes")
    @ToConnection("{connections}")
    public record Direct(@JsonbTransient List<String> connections, String text) {}

    @Inject
    Event<Memo> memos;

    @Inject
    Event<Receipt> receipts;

    @Inject
    Event<Direct> directs;

    @OnAction
    public void memo(Notes.Line in) {
        fireMemo(in.room(), in.users(), in.text());
    }

    @OnAction
    @Transactional
    public void memoAfterCommit(Notes.Line in, Connection caller) {
        fireMemo(in.room(), in.users(), in.text());
        receipts.fire(new Receipt(caller.userId(), in.text()));
    }

    /** The same from outside of any action. */
    public void fireMemo(String room, String reader, String text) {
        fireMemo(room, List.of(reader), text);
    }

    private void fireMemo(String room, List<String> readers, String text) {
        memos.fire(new Memo(room, readers, text));
    }

    @OnAction
    public void direct(Notes.Line in) {
        directs.fire(new Direct(in.connections(), in.text()));
    }

    @OnAction
    public String inOrder(Notes.Line in, Connection caller) {
        caller.send("first", in.text());
        receipts.fire(new Receipt(caller.userId(), in.text()));
        caller.send(new Notes.Note(in.text()));
        return in.text();
    }
}
