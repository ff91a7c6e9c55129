package ee.realtime.it.targets;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.ExceptUser;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One action for each way to address its result. */
@RealtimeEndpoint(path = "/ws/notes")
public class Notes {
    @Push("note")
    public record Note(String text) {}

    @Push("notice")
    @ToAll
    public record Notice(String text) {}

    /** Its addresses do not travel. */
    @Push("letter")
    public record Letter(
            String text, Author author, @JsonbTransient List<String> readers) {}

    public record Author(String id) {}

    public enum Floor {
        GROUND,
        TOP
    }

    /** What clients send; they leave out what an action does not need. */
    public record Line(
            String text,
            String room,
            List<String> rooms,
            String user,
            List<String> users,
            String connection,
            List<String> connections) {
        Note note() {
            return new Note(text);
        }
    }

    public record Flat(Floor floor, int number, UUID key) {}

    @Inject
    @Endpoint("/ws/notes")
    Realtime realtime;

    @OnAction
    @Join("{room}")
    public void enter(@Param("room") String room) {}

    @OnAction
    @Leave("{room}")
    public void leave(@Param("room") String room) {}

    @OnAction
    @Join("chat:{room}")
    public void enterChat(@Param("room") String room) {}

    @OnAction
    @Join("flat:{floor}:{number}:{key}")
    @Join("own:{@user}:{@connection}")
    public void move(Flat flat) {}

    @OnAction
    public Set<String> rooms(Connection caller) {
        return new TreeSet<>(caller.rooms());
    }

    @OnAction
    @Room("{@in.room}")
    public Note toRoom(Line in) {
        return in.note();
    }

    @OnAction
    @Room("chat:{@in.room}")
    public Note toChat(Line in) {
        return in.note();
    }

    @OnAction
    @Room(value = "{@in.room}", exceptSender = true)
    public Note toRoomOthers(Line in) {
        return in.note();
    }

    @OnAction
    @Room(value = "{@in.room}", open = true)
    public Note toOpenRoom(Line in) {
        return in.note();
    }

    @OnAction
    @Room("{@in.rooms}")
    public Note toRooms(Line in) {
        return in.note();
    }

    @OnAction
    @ToUser("{@in.user}")
    public Note toUser(Line in) {
        return in.note();
    }

    @OnAction
    @ToUser("{@in.users}")
    public Note toUsers(Line in) {
        return in.note();
    }

    @OnAction
    @ToConnection("{@in.connection}")
    public Note toConnection(Line in) {
        return in.note();
    }

    @OnAction
    @ToConnection("{@in.connections}")
    public Note toConnections(Line in) {
        return in.note();
    }

    @OnAction
    @ToConnection("{@in.connection}")
    @ToUser("{@in.user}")
    public Note toConnectionAndUser(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll
    public Note toAll(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll(exceptSender = true)
    public Note toAllOthers(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll
    @Room("{@in.room}")
    @ToUser("{@in.users}")
    @ToConnection("{@in.connections}")
    public Note toAllOfThem(Line in) {
        return in.note();
    }

    @OnAction
    @Room("{@in.room}")
    @Room("chat:{@in.room}")
    public Note toBothRooms(Line in) {
        return in.note();
    }

    @OnAction
    @Room(value = "{@in.room}", exceptSender = true)
    @ToUser("{@user}")
    public Note toRoomAndMyOtherTabs(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll
    @ExceptUser("{@in.user}")
    public Note toAllButUser(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll
    @ExceptUser("{@in.users}")
    public Note toAllButUsers(Line in) {
        return in.note();
    }

    @OnAction
    @ToUser("{@user}")
    public Note toMe(Line in) {
        return in.note();
    }

    @OnAction
    @ToConnection("{@connection}")
    public Note toThisTab(Line in) {
        return in.note();
    }

    @OnAction
    @ToUser("{readers}")
    @ExceptUser("{author.id}")
    public Letter toReaders(Line in) {
        return new Letter(in.text(), new Author(in.user()), in.users());
    }

    @OnAction
    @ToUser("{@user}")
    public Notice noticeToMe(Line in) {
        return new Notice(in.text());
    }

    @OnAction
    public Notice noticeAsReply(Line in) {
        return new Notice(in.text());
    }

    @OnAction
    @ToAll
    public Note toNobody(Line in) {
        return null;
    }

    @OnAction
    @ToAll
    public CompletionStage<Note> toAllLater(Line in) {
        return CompletableFuture.supplyAsync(in::note);
    }

    @OnAction
    public int toAllButThisTab(Line in, Connection caller) {
        return realtime.all()
                .except(caller)
                .send(in.note())
                .toCompletableFuture()
                .join()
                .connections();
    }
}
