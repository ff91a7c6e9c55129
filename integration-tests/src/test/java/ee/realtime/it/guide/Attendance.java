package ee.realtime.it.guide;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.UserPresence;
import ee.realtime.event.UserOnline;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;

// tag::presence[]
@RealtimeEndpoint(path = "/ws/chat", identity = IdentityPolicy.FIRST_MESSAGE)
public class Attendance {
    @Inject
    @Endpoint("/ws/chat")
    Realtime chat;

    @OnAction
    @Join("watchers:{user_id}")
    public CompletionStage<List<UserPresence>> watch(@Param("user_id") String userId) {
        return chat.user(userId).presence();
    }

    @OnAction("set_status")
    public CompletionStage<Void> status(@Param("status") String status, Connection caller) {
        return caller.setPresence(status, null);
    }

    @Push(value = "user_online", endpoint = "/ws/chat")
    @Room("watchers:{@in.userId}")
    Seen cameOnline(@Observes UserOnline event) {
        return event.endpoint().equals("/ws/chat") ? new Seen(event.userId()) : null;
    }

    public record Seen(String user_id) {}
}
// end::presence[]
