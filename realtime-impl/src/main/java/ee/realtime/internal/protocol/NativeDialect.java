package ee.realtime.internal.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The module's own dialect, {@code docs/protocol.md}. */
public final class NativeDialect extends Dialect {
    /** It has no state. */
    public static final NativeDialect INSTANCE = new NativeDialect();

    private static final BatchEnvelope ARRAY = new BatchEnvelope('[', ',', ']');

    private NativeDialect() {}

    @Override
    protected String encode(ServerFrame frame) {
        String type = JsonText.quote(frame.type());
        Map<String, String> members = frame.members();
        if (frame.kind() == ServerFrame.Kind.PONG) {
            return "{\"type\":" + type + "}";
        }
        return members == null ? enveloped(type, frame.id(), frame.data()) : flat(type, members);
    }

    private static String enveloped(String type, @Nullable String id, String data) {
        return id == null
                ? "{\"type\":" + type + ",\"data\":" + data + "}"
                : "{\"type\":" + type + ",\"id\":" + id + ",\"data\":" + data + "}";
    }

    private static String flat(String type, Map<String, String> members) {
        StringBuilder out = new StringBuilder("{\"type\":").append(type);
        members.values().forEach(member -> out.append(',').append(member));
        return out.append('}').toString();
    }

    /** Clients of {@code realtime.v1} alone understand it. */
    @Override
    public BatchEnvelope batch() {
        return ARRAY;
    }
}
