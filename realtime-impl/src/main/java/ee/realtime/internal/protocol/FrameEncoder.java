package ee.realtime.internal.protocol;

import ee.realtime.MessageFormat;
import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the frames that the server sends. Payloads come as JSON and are taken over as they are. */
public final class FrameEncoder {
    private static final ServerFrame PONG = ServerFrame.of(ServerFrame.Kind.PONG, "$pong", null, "null");

    private FrameEncoder() {}

    /**
     * A message in one of its two shapes. A flat one without members of its own is {@code {"type":"x"}}.
     *
     * @param members {@link #flatMembers} where they are known
     * @param conflationKey the key under which a newer message takes its place in a slow client's queue
     * @throws IllegalArgumentException as {@link #flatMembers}
     */
    public static ServerFrame message(
            MessageFormat format,
            String type,
            String payloadJson,
            @Nullable Map<String, String> members,
            @Nullable Object conflationKey) {
        boolean unknown = format == MessageFormat.FLAT && members == null;
        return ServerFrame.message(
                type, payloadJson, unknown ? flatMembers(type, payloadJson) : members, conflationKey);
    }

    /**
     * What stands beside the type of a flat message: each member's name and its text {@code "name":value}.
     *
     * @throws IllegalArgumentException if the payload is no JSON object, or has a member {@code type}, which would take the
     *     place of the message's type
     */
    public static Map<String, String> flatMembers(String type, String payloadJson) {
        Map<String, String> members = JsonMembers.of(payloadJson);
        if (members.containsKey("type")) {
            throw new IllegalArgumentException("The payload of the flat message '" + type + "' has a member 'type'");
        }
        return members;
    }

    /** The answer to an action. {@code idJson} is {@link ClientFrame#id()}. */
    public static ServerFrame reply(String idJson, String payloadJson) {
        return ServerFrame.of(ServerFrame.Kind.REPLY, "reply", idJson, payloadJson);
    }

    /**
     * The error for an action, or for a frame that asked for no reply.
     *
     * @param idJson {@link ClientFrame#id()}, if there is one
     * @param ref what finds the failure in the server's log, if it was logged
     */
    public static ServerFrame error(@Nullable String idJson, RealtimeException failure, @Nullable String ref) {
        StringBuilder data = new StringBuilder("{\"code\":");
        JsonText.quote(data, failure.code().code()).append(",\"message\":");
        JsonText.quote(data, Objects.requireNonNullElse(failure.getMessage(), ""));
        data.append(",\"retryable\":").append(failure.code().retryable());
        appendViolations(data, failure.violations());
        failure.retryAfter().ifPresent(wait -> data.append(",\"retryAfter\":").append(wholeSeconds(wait)));
        if (ref != null) {
            JsonText.quote(data.append(",\"ref\":"), ref);
        }
        return ServerFrame.of(
                ServerFrame.Kind.ERROR, "error", idJson, data.append('}').toString());
    }

    private static void appendViolations(StringBuilder data, List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        String separator = ",\"violations\":[";
        for (Violation violation : violations) {
            JsonText.quote(data.append(separator).append("{\"path\":"), violation.path());
            JsonText.quote(data.append(",\"message\":"), violation.message()).append('}');
            separator = ",";
        }
        data.append(']');
    }

    /** Rounded up, and at least 1: a client that comes back at once would meet the same limit. */
    private static long wholeSeconds(Duration wait) {
        boolean started = wait.getNano() > 0 && wait.getSeconds() < Long.MAX_VALUE;
        return Math.max(1, started ? wait.getSeconds() + 1 : wait.getSeconds());
    }

    /** The first frame of a connection. */
    public static ServerFrame connected(String dataJsonObject) {
        return ServerFrame.of(ServerFrame.Kind.CONNECTED, "connected", null, dataJsonObject);
    }

    /** The answer to an authentication in a message. */
    public static ServerFrame authenticated(String dataJsonObject) {
        return ServerFrame.of(ServerFrame.Kind.AUTHENTICATED, "authenticated", null, dataJsonObject);
    }

    /** The answer to {@code $ping}. */
    public static ServerFrame pong() {
        return PONG;
    }

    /**
     * One JSON object with the members of both. Where both have a member of the same name the first object's stays: an
     * application adds to what the module says and cannot replace it, and a member that a later version of the module
     * adds breaks no application.
     *
     * @throws IllegalArgumentException if one of them is no JSON object
     */
    public static String merge(String ownObjectJson, String addedObjectJson) {
        Map<String, String> members = new LinkedHashMap<>(JsonMembers.of(ownObjectJson));
        JsonMembers.of(addedObjectJson).forEach(members::putIfAbsent);
        return "{" + String.join(",", members.values()) + "}";
    }

    /** The JSON string token for a text; lone surrogates become U+FFFD. */
    public static String quote(String text) {
        return JsonText.quote(text);
    }
}
