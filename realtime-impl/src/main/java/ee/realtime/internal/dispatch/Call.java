package ee.realtime.internal.dispatch;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.protocol.ClientFrame;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one call of a handler takes its arguments from. Used by one thread at a time. */
final class Call implements ActionContext {
    private static final ClientFrame NO_FRAME = new ClientFrame("", null, "{}");

    private final PayloadBinding binding;
    private final Connection connection;
    private final ClientFrame frame;
    private final @Nullable DisconnectReason reason;
    private @Nullable JsonValue parsed;

    Call(PayloadBinding binding, Connection connection, ClientFrame frame) {
        this(binding, connection, frame, null);
    }

    Call(PayloadBinding binding, Connection connection, @Nullable DisconnectReason reason) {
        this(binding, connection, NO_FRAME, reason);
    }

    private Call(PayloadBinding binding, Connection connection, ClientFrame frame, @Nullable DisconnectReason reason) {
        this.binding = binding;
        this.connection = connection;
        this.frame = frame;
        this.reason = reason;
    }

    /** A frame's member that is a string; for the module's own actions. */
    static Optional<String> textMember(PayloadBinding binding, ClientFrame frame, String name) {
        return parse(binding, frame) instanceof JsonObject object && object.get(name) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /**
     * Binds a handler's arguments.
     *
     * @throws RealtimeException {@code BAD_PAYLOAD} if the payload does not bind
     */
    @Nullable
    Object[] bind(List<Argument> arguments) {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bind(arguments.get(i));
        }
        return values;
    }

    /** What placeholders of the payload are properties of; see {@link HandlerReader}. */
    static @Nullable Object payload(List<Argument> arguments, @Nullable Object[] values) {
        Map<String, @Nullable Object> members = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            switch (arguments.get(i).source()) {
                case PAYLOAD -> {
                    return values[i];
                }
                case PARAM -> members.put(arguments.get(i).name(), values[i]);
                default -> {}
            }
        }
        return members;
    }

    private @Nullable Object bind(Argument argument) {
        return switch (argument.source()) {
            case CONNECTION -> connection;
            case PRINCIPAL -> connection.principal().orElse(null);
            case CONTEXT -> this;
            case REASON -> reason;
            case PARAM -> bindMember(argument);
            case PAYLOAD -> bindPayload(argument.type());
        };
    }

    private Object bindPayload(Type type) {
        if (type instanceof Class<?> raw && JsonValue.class.isAssignableFrom(raw)) {
            if (raw.isInstance(payload())) {
                return payload();
            }
            throw badPayload("The payload has not the shape that this action takes");
        }
        Object value = type == String.class ? text() : decode(frame.payload(), type, "The payload");
        if (value == null) {
            throw badPayload("The payload is missing");
        }
        return value;
    }

    /** A text payload: a JSON string's content, and anything else as it stands. */
    private @Nullable String text() {
        if (payload() == JsonValue.NULL) {
            return null;
        }
        return payload() instanceof JsonString string ? string.getString() : frame.payload();
    }

    private @Nullable Object bindMember(Argument argument) {
        if (!(payload() instanceof JsonObject object)) {
            throw badPayload("The payload must be an object");
        }
        JsonValue member = object.get(argument.name());
        if (member == null || member == JsonValue.NULL) {
            if (argument.type() instanceof Class<?> type && type.isPrimitive()) {
                throw badPayload("The member \"" + argument.name() + "\" is missing");
            }
            return null;
        }
        if (argument.type() instanceof Class<?> type && JsonValue.class.isAssignableFrom(type)) {
            if (type.isInstance(member)) {
                return member;
            }
            throw badPayload("The member \"" + argument.name() + "\" has the wrong type");
        }
        return decode(member.toString(), argument.type(), "The member \"" + argument.name() + "\"");
    }

    private @Nullable Object decode(String json, Type type, String what) {
        try {
            return binding.codec().decode(json, type);
        } catch (RuntimeException e) {
            DispatchLog.doesNotBind(frame.action(), type, e);
            throw badPayload(what + " has not the shape that this action takes");
        }
    }

    private static RealtimeException badPayload(String message) {
        return new RealtimeException(ErrorCode.BAD_PAYLOAD, message);
    }

    @Override
    public String action() {
        return frame.action();
    }

    @Override
    public Optional<String> id() {
        return frame.idText();
    }

    @Override
    public JsonValue payload() {
        JsonValue value = parsed;
        if (value == null) {
            value = parse(binding, frame);
            parsed = value;
        }
        return value;
    }

    private static JsonValue parse(PayloadBinding binding, ClientFrame frame) {
        try (JsonReader reader = binding.json().createReader(new StringReader(frame.payload()))) {
            return reader.readValue();
        }
    }
}
