package ee.realtime.internal.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The packets of Socket.IO 5 over Engine.IO 4, as far as the module has something to say: an event is {@code 42["type",data]}, an
 * acknowledgement {@code 43id[data]}. Counts what it encodes.
 */
public final class SocketIoDialect extends Dialect {
    private final AtomicInteger encoded = new AtomicInteger();

    public int encoded() {
        return encoded.get();
    }

    /** What an event of a {@link TextDialect} frame carries, or an acknowledgement. */
    public static String data(String packet) {
        return packet.replaceFirst("^4[23][^\\[]*\\[(\"text\",)?(.*)]$", "$2");
    }

    @Override
    protected String encode(ServerFrame frame) {
        encoded.incrementAndGet();
        return switch (frame.kind()) {
            case CONNECTED -> "40" + frame.data();
            case PONG -> "3";
            case REPLY -> "43" + frame.id() + "[" + frame.data() + "]";
            case ERROR -> frame.id() == null ? event(frame) : "43" + frame.id() + "[{\"error\":" + frame.data() + "}]";
            case MESSAGE, AUTHENTICATED -> event(frame);
        };
    }

    private static String event(ServerFrame frame) {
        return "42[" + JsonText.quote(frame.type()) + "," + frame.data() + "]";
    }
}
