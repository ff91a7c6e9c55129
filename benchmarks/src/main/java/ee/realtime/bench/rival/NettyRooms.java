package ee.realtime.bench.rival;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rooms whose members are kept by event loop, so that each loop writes to its own channels without handing over. The frames
 * are bytes to the WebSocket encoder, which lets them through: they are framed once for all.
 */
final class NettyRooms {
    private static final int SHORT = 126;
    private static final int FIN_AND_TEXT = 0x81;

    private final Map<String, Map<EventLoop, Set<Channel>>> rooms = new ConcurrentHashMap<>();

    void join(String room, Channel channel) {
        rooms.computeIfAbsent(room, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(channel.eventLoop(), loop -> ConcurrentHashMap.newKeySet())
                .add(channel);
    }

    void leave(String room, Channel channel) {
        Set<Channel> members = rooms.getOrDefault(room, Map.of()).get(channel.eventLoop());
        if (members != null) {
            members.remove(channel);
        }
    }

    void leaveAll(Channel channel) {
        rooms.keySet().forEach(room -> leave(room, channel));
    }

    /** Appends a text frame of a server, with this payload. */
    static void appendFrame(ByteBuf frames, ByteBuf payload) {
        int length = payload.readableBytes();
        frames.writeByte(FIN_AND_TEXT);
        if (length < SHORT) {
            frames.writeByte(length);
        } else {
            frames.writeByte(SHORT).writeShort(length);
        }
        frames.writeBytes(payload, payload.readerIndex(), length);
    }

    /** Sends frames to all members; they are released after it. */
    void publish(String room, ByteBuf frames) {
        rooms.getOrDefault(room, Map.of()).forEach((loop, members) -> {
            ByteBuf own = frames.retainedDuplicate();
            loop.execute(() -> write(own, members));
        });
        frames.release();
    }

    private static void write(ByteBuf frames, Set<Channel> members) {
        for (Channel member : members) {
            member.writeAndFlush(frames.retainedDuplicate());
        }
        frames.release();
    }
}
