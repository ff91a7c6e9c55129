package ee.realtime.bench.rival;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;

/** Undertow without a servlet container: {@code WebSockets.sendText} to each member. */
public final class UndertowRival extends AbstractReceiveListener {
    private final RivalRooms<WebSocketChannel> rooms = new RivalRooms<>();

    private UndertowRival() {}

    /** Serves on the port given as the only argument. */
    public static void main(String[] args) {
        UndertowRival rival = new UndertowRival();
        Undertow.builder()
                .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
                .setHandler(Handlers.path().addExactPath("/ws", Handlers.websocket((exchange, channel) -> {
                    channel.getReceiveSetter().set(rival);
                    channel.addCloseTask(rival.rooms::leaveAll);
                    channel.resumeReceives();
                })))
                .build()
                .start();
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
        String text = message.getData();
        switch (Request.of(text)) {
            case JOIN -> {
                rooms.join(Request.room(text), channel);
                WebSockets.sendText(Request.REPLY, channel, null);
            }
            case LEAVE -> {
                rooms.leave(Request.room(text), channel);
                WebSockets.sendText(Request.REPLY, channel, null);
            }
            case PUBLISH -> {
                for (WebSocketChannel member : rooms.members(Request.room(text))) {
                    WebSockets.sendText(text, member, null);
                }
            }
            case ECHO -> WebSockets.sendText(text, channel, null);
        }
    }
}
