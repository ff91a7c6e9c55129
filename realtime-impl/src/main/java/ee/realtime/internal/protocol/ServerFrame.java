package ee.realtime.internal.protocol;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells its clients, before it is known in which dialect. A message is rendered once for each dialect,
 * however many connections it goes to; the other kinds have one receiver. Thread-safe.
 */
public final class ServerFrame {
    /** What a frame is for. */
    public enum Kind {
        /** A publication. */
        MESSAGE,
        /** The answer to an action. */
        REPLY,
        /** The refusal of an action or of a frame. */
        ERROR,
        /** The first frame of a connection. */
        CONNECTED,
        /** The answer to an authentication in a message. */
        AUTHENTICATED,
        /** The answer to a client's ping. */
        PONG
    }

    private static final RenderedFrame[] NOT_YET = {};

    private final Kind kind;
    private final String type;
    private final @Nullable String id;
    private final String data;
    private final @Nullable Map<String, String> members;
    private final @Nullable Object conflationKey;
    private volatile @Nullable RenderedFrame[] rendered = NOT_YET;

    private ServerFrame(
            Kind kind,
            String type,
            @Nullable String id,
            String data,
            @Nullable Map<String, String> members,
            @Nullable Object conflationKey) {
        this.kind = kind;
        this.type = type;
        this.id = id;
        this.data = data;
        this.members = members;
        this.conflationKey = conflationKey;
    }

    static ServerFrame message(
            String type, String data, @Nullable Map<String, String> members, @Nullable Object conflationKey) {
        return new ServerFrame(Kind.MESSAGE, type, null, data, members, conflationKey);
    }

    static ServerFrame of(Kind kind, String type, @Nullable String id, String data) {
        return new ServerFrame(kind, type, id, data, null, null);
    }

    public Kind kind() {
        return kind;
    }

    public String type() {
        return type;
    }

    /** The JSON token of the frame that this one answers: {@link ClientFrame#id()}. */
    public @Nullable String id() {
        return id;
    }

    /** One JSON value. */
    public String data() {
        return data;
    }

    /** The members of the data by name, each as {@code "name":value}, if they stand beside the type; else {@code null}. */
    public @Nullable Map<String, String> members() {
        return members;
    }

    /** The key under which a newer message takes its place in a slow client's queue. */
    @Nullable
    Object conflationKey() {
        return conflationKey;
    }

    /** The frame as clients of this dialect get it. Two who ask for the same at the same time may both make it. */
    public RenderedFrame in(Dialect dialect) {
        int index = dialect.index();
        @Nullable RenderedFrame[] present = rendered;
        RenderedFrame made = index < present.length ? present[index] : null;
        return made == null ? render(dialect) : made;
    }

    private RenderedFrame render(Dialect dialect) {
        RenderedFrame made = new RenderedFrame(dialect.encode(this), kind == Kind.MESSAGE, conflationKey);
        if (kind == Kind.MESSAGE) {
            @Nullable RenderedFrame[] present = rendered;
            @Nullable RenderedFrame[] grown = Arrays.copyOf(present, Math.max(present.length, dialect.index() + 1));
            grown[dialect.index()] = made;
            rendered = grown;
        }
        return made;
    }

    /** The type alone: payloads do not belong in logs. */
    @Override
    public String toString() {
        return "ServerFrame[" + kind + " " + type + "]";
    }
}
