package ee.realtime.it.joining;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Business code that moves connections about by the facade. */
@ApplicationScoped
public class Steward {
    @Inject
    @Endpoint("/ws/rooms")
    Realtime realtime;

    @Inject
    @Endpoint("/ws/lobby")
    Realtime lobby;

    @Inject
    Event<RoomActions.Shout> shouts;

    public void shout(String room, String text) {
        shouts.fire(new RoomActions.Shout(room, text));
    }

    public int sayInLobby(String text) {
        return result(lobby.room("lobby").send(new RoomActions.Line(text))).connections();
    }

    public int joinUser(String user, String room) {
        return result(realtime.user(user).join("room", room));
    }

    public int joinMembers(String from, String to) {
        return result(realtime.room("room", from).join("room", to));
    }

    public int leaveUser(String user, String room) {
        return result(realtime.user(user).leave("room", room));
    }

    public int leaveConnection(String id, String room) {
        return result(realtime.connection(id).leave("room", room));
    }

    @Transactional
    public void joinAndRollBack(String user, String room) {
        result(realtime.user(user).join("room", room));
        throw new IllegalStateException("rolled back");
    }

    public int disconnectUser(String user) {
        return result(realtime.user(user).disconnect());
    }

    public int disconnectOthers(String room, String user) {
        return result(realtime.room("room", room).exceptUser(user).disconnect());
    }

    public int sendAndDisconnect(String user, int count) {
        Target target = realtime.user(user);
        for (int i = 0; i < count; i++) {
            target.send(new RoomActions.Line("last " + i));
        }
        return result(target.disconnect());
    }

    public String members(String room) {
        return result(realtime.room("room", room).members()).stream()
                .map(member -> member.connectionId() + " " + member.userId())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    public String count(String room, String user) {
        return result(realtime.room("room", room).count()) + " "
                + result(realtime.user(user).count()) + " "
                + result(realtime.all().count()) + " "
                + result(realtime.room("room", room).exceptUser(user).count());
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
