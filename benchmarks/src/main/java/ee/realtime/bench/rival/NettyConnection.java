package ee.realtime.bench.rival;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.LinkedHashMap;
import java.util.Map;

/** One client. What one read brought is dealt with together: publications to a room in one go, answers in one write. */
final class NettyConnection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final NettyRooms rooms;
    private final Map<String, ByteBuf> published = new LinkedHashMap<>();

    NettyConnection(NettyRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        String text = frame.text();
        switch (Request.of(text)) {
            case JOIN -> {
                rooms.join(Request.room(text), context.channel());
                context.write(new TextWebSocketFrame(Request.REPLY));
            }
            case LEAVE -> {
                rooms.leave(Request.room(text), context.channel());
                context.write(new TextWebSocketFrame(Request.REPLY));
            }
            case PUBLISH ->
                NettyRooms.appendFrame(
                        published.computeIfAbsent(Request.room(text), room -> Unpooled.directBuffer()),
                        frame.content());
            case ECHO -> context.write(frame.retain());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        published.forEach(rooms::publish);
        published.clear();
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        rooms.leaveAll(context.channel());
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
