package ee.realtime.bench.app.plain;

import ee.realtime.bench.rival.Request;
import ee.realtime.bench.rival.RivalRooms;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Loops over its sessions with {@code getAsyncRemote().sendText}. */
@ServerEndpoint("/ws")
public class PlainEndpoint {
    private static final RivalRooms<Session> ROOMS = new RivalRooms<>();

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
            case PUBLISH -> {
                for (Session member : ROOMS.members(Request.room(text))) {
                    member.getAsyncRemote().sendText(text);
                }
            }
            case ECHO -> session.getAsyncRemote().sendText(text);
        }
    }

    @OnClose
    public void closed(Session session) {
        ROOMS.leaveAll(session);
    }
}
