package ee.realtime.it.attacks.app;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.Member;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** An endpoint with tenants, each of which has the same rooms: some for everybody, some for wardens. */
@RealtimeEndpoint(path = Halls.PATH)
public class Halls {
    public static final String PATH = "/ws/halls";

    @Inject
    @Endpoint(PATH)
    Realtime halls;

    @Push(value = "said", endpoint = PATH)
    public record Said(String text) {}

    /** What callers send; they leave out what an action does not need. */
    public record Line(String room, String text, String user, String connection) {
        Said said() {
            return new Said(text);
        }
    }

    @OnAction
    @Join("open:{room}")
    public void enter(@Param("room") String room) {}

    @OnAction
    @Leave("open:{room}")
    public void go(@Param("room") String room) {}

    @OnAction
    @RolesAllowed("warden")
    @Join("guarded:{room}")
    public void enterGuarded(@Param("room") String room) {}

    @OnAction
    @Leave("guarded:{room}")
    public void goFromGuarded(@Param("room") String room) {}

    @OnAction
    @Join("board:{room}")
    public void watchBoard(@Param("room") String room) {}

    @OnAction
    @Join("{room}")
    public void enterAny(@Param("room") String room) {}

    @OnAction
    @Room("open:{@in.room}")
    public Said say(Line in) {
        return in.said();
    }

    @OnAction
    @Room("guarded:{@in.room}")
    public Said sayGuarded(Line in) {
        return in.said();
    }

    @OnAction
    @Room(value = "board:{@in.room}", open = true)
    public Said post(Line in) {
        return in.said();
    }

    @OnAction
    @Room("{@in.room}")
    public Said sayAny(Line in) {
        return in.said();
    }

    @OnAction
    @ToUser("{@in.user}")
    public Said whisper(Line in) {
        return in.said();
    }

    @OnAction
    @ToConnection("{@in.connection}")
    public Said hand(Line in) {
        return in.said();
    }

    @OnAction
    @DenyAll
    @ToAll
    public Said shout(Line in) {
        return in.said();
    }

    @OnAction
    @RolesAllowed("warden")
    @ToAll
    public Said ring(Line in) {
        return in.said();
    }

    @OnAction
    @RolesAllowed("warden")
    public CompletionStage<List<String>> members(Line in, Connection caller) {
        return halls.tenant(caller.tenant().orElseThrow())
                .room("open", in.room())
                .members()
                .thenApply(members -> members.stream().map(Member::connectionId).toList());
    }
}
