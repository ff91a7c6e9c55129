package ee.realtime.it.cluster.app;

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
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Clients that join, leave and push in every way. */
@RealtimeEndpoint(path = Hall.PATH)
public class Hall {
    public static final String PATH = "/ws/hall";

    @Push(value = "note", endpoint = PATH)
    public record Note(String text) {}

    /** What clients send; they leave out what an action does not need. */
    public record Line(String text, String room, String user, String connection) {
        Note note() {
            return new Note(text);
        }
    }

    @Inject
    @Endpoint(PATH)
    Realtime realtime;

    @Inject
    Board board;

    @OnAction
    @Join("{room}")
    public void enter(@Param("room") String room) {}

    /** Joins and answers what has been published to the room so far: none of what follows may be missed. */
    @OnAction
    @Join("{room}")
    public int enterAndRead(@Param("room") String room) {
        return board.read(room);
    }

    /** For stewards only. */
    @OnAction
    @RolesAllowed("steward")
    @Join("{room}")
    public void guard(@Param("room") String room) {}

    @OnAction
    @Leave("{room}")
    public void leave(@Param("room") String room) {}

    @OnAction
    public Set<String> rooms(Connection caller) {
        return new TreeSet<>(caller.rooms());
    }

    @OnAction
    public CompletionStage<Void> busy(
            @Param("status") String status, @Param("custom") String custom, Connection caller) {
        return caller.setPresence(status, custom);
    }

    @OnAction
    @Room("{@in.room}")
    public Note say(Line in) {
        return in.note();
    }

    @OnAction
    @Room(value = "{@in.room}", exceptSender = true)
    public Note sayToOthers(Line in) {
        return in.note();
    }

    @OnAction
    @Room("{@in.room}")
    @ExceptUser("{@in.user}")
    public Note sayPast(Line in) {
        return in.note();
    }

    @OnAction
    @ToUser("{@in.user}")
    public Note whisper(Line in) {
        return in.note();
    }

    @OnAction
    @ToConnection("{@in.connection}")
    public Note hand(Line in) {
        return in.note();
    }

    @OnAction
    @ToAll
    public Note announce(Line in) {
        return in.note();
    }

    /** By the facade, past the caller's own connection; answers whom it was addressed to. */
    @OnAction
    public CompletionStage<Integer> callOthers(Line in, Connection caller) {
        return realtime.room(in.room()).except(caller).send(in.note()).thenApply(delivery -> delivery.connections());
    }
}
