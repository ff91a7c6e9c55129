package ee.realtime.it.targets;

import ee.realtime.Delivery;
import ee.realtime.Endpoint;
import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.Realtime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Business code that sends by the facade; each method answers how many connections were meant. */
@ApplicationScoped
public class Mailroom {
    @Push(value = "flat", format = MessageFormat.FLAT)
    public record FlatLetter(String text) {}

    public record NoMessage(String text) {}

    public static class Unreadable {
        public String getText() {
            throw new IllegalStateException("cannot be read");
        }
    }

    @Inject
    Realtime byDefault;

    @Inject
    @Any
    Instance<Realtime> lookup;

    @Inject
    @Endpoint("/ws/notes")
    Realtime notes;

    @Inject
    @Endpoint("/ws/flat")
    Realtime flat;

    public int toDefault(String text) {
        return sent(byDefault.all().send("note", Map.of("text", text)));
    }

    public int byLookup(String path, String text) {
        return sent(lookup.select(Endpoint.Literal.of(path)).get().all().send("note", Map.of("text", text)));
    }

    public int toRoom(String room, String text) {
        return sent(notes.room(room).send(new Notes.Note(text)));
    }

    public int toChat(String room, String text) {
        return sent(notes.room("chat", room).send(new Notes.Note(text)));
    }

    public int toFlat(int number, String key, String text) {
        return sent(notes.room("flat", Notes.Floor.TOP, number, UUID.fromString(key))
                .send(new Notes.Note(text)));
    }

    public int toUser(String user, String text) {
        return sent(notes.user(user).send(new Notes.Note(text)));
    }

    public int toConnection(String id, String text) {
        return sent(notes.connection(id).send(new Notes.Note(text)));
    }

    public int toAll(String text) {
        return sent(notes.all().send(new Notes.Note(text)));
    }

    public int toRoomExcept(String room, String user, String text) {
        return sent(notes.room(room).exceptUser(user).send(new Notes.Note(text)));
    }

    /** The targets that the type names do not matter. */
    public int noticeToUser(String user, String text) {
        return sent(notes.user(user).send(new Notes.Notice(text)));
    }

    public int flatLetter(String text) {
        return sent(notes.all().send(new FlatLetter(text)));
    }

    public int typed(String type) {
        return sent(notes.all().send(type, Map.of("text", "typed")));
    }

    public int nullData() {
        return sent(notes.all().send("nothing", null));
    }

    public void noMessage() {
        sent(notes.all().send(new NoMessage("x")));
    }

    public void unreadable() {
        sent(notes.all().send("unreadable", new Unreadable()));
    }

    public void flatText() {
        sent(flat.all().send("note", "not an object"));
    }

    public void blankPart() {
        notes.room("chat", " ");
    }

    private static int sent(CompletionStage<Delivery> stage) {
        return stage.toCompletableFuture().join().connections();
    }
}
