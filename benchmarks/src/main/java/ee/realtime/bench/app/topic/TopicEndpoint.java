package ee.realtime.bench.app.topic;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import ee.realtime.bench.rival.Request;
import ee.realtime.bench.rival.RivalRooms;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Publishes to a topic; each node loops over its own sessions with {@code getAsyncRemote().sendText}. */
@ServerEndpoint("/ws")
public class TopicEndpoint {
    private static final RivalRooms<Session> ROOMS = new RivalRooms<>();
    private static final ITopic<String> TOPIC = topic();

    @SuppressWarnings("BanJNDI") // a constant
    private static ITopic<String> topic() {
        try {
            HazelcastInstance server = InitialContext.doLookup("payara/Hazelcast");
            ITopic<String> topic = server.getTopic("bench");
            topic.addMessageListener(TopicEndpoint::published);
            return topic;
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void published(Message<String> message) {
        String text = message.getMessageObject();
        for (Session member : ROOMS.members(Request.room(text))) {
            member.getAsyncRemote().sendText(text);
        }
    }

    @OnMessage
    public void received(String text, Session session) {
        switch (Request.of(text)) {
            case JOIN -> {
                ROOMS.join(Request.room(text), session);
                session.getAsyncRemote().sendText(Request.REPLY);
            }
            case LEAVE -> {
                ROOMS.leave(Request.room(text), session);
                session.getAsyncRemote().sendText(Request.REPLY);
            }
            case PUBLISH -> TOPIC.publish(text);
            case ECHO -> session.getAsyncRemote().sendText(text);
        }
    }

    @OnClose
    public void closed(Session session) {
        ROOMS.leaveAll(session);
    }
}
