package ee.realtime.internal.protocol;

import static ee.realtime.internal.protocol.FrameDecoder.bad;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame written down again, and where its top-level members lie in that text. */
final class FrameText {
    private static final int MAX_ACTION = 128;
    private static final int MAX_ID = 64;

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Member> members = new HashMap<>();
    private String lastName = "";
    private int lastStart;
    private int valueStart;

    StringBuilder out() {
        return out;
    }

    void memberBegins(String name) {
        lastName = name;
        lastStart = out.length();
    }

    void valueBegins() {
        valueStart = out.length();
    }

    void memberEnds() {
        members.put(lastName, new Member(lastStart, valueStart, out.length()));
    }

    ClientFrame toFrame(@Nullable String actionKey) {
        Member action = actionMember(actionKey);
        Member id = members.get("id");
        return new ClientFrame(actionName(action), id == null ? null : idToken(id), payload(action, id != null));
    }

    private Member actionMember(@Nullable String actionKey) {
        Member action = members.get(actionKey == null ? "action" : actionKey);
        if (action == null && actionKey == null) {
            action = members.get("type");
        }
        if (action == null) {
            throw bad("The frame names no action");
        }
        return action;
    }

    private String actionName(Member member) {
        String token = value(member);
        String name = token.startsWith("\"") ? JsonText.unquote(token) : "";
        if (name.isEmpty() || name.length() > MAX_ACTION) {
            throw bad("The action of the frame is not a string of 1 to " + MAX_ACTION + " characters");
        }
        return name;
    }

    private String idToken(Member member) {
        String token = value(member);
        boolean string = token.startsWith("\"");
        boolean number = token.startsWith("-") || Character.isDigit(token.charAt(0));
        int length = string ? JsonText.unquote(token).length() : token.length();
        if (!(string || number) || length > MAX_ID) {
            throw bad("The id of the frame is not a string or number of at most " + MAX_ID + " characters");
        }
        return token;
    }

    private String payload(Member action, boolean hasId) {
        Member data = members.get("data");
        return data != null && members.size() == (hasId ? 3 : 2) ? value(data) : without(action);
    }

    /** The whole object but for one member and the comma that goes with it. */
    private String without(Member member) {
        boolean first = member.start == 1;
        boolean last = member.end == out.length() - 1;
        int from = first ? member.start : member.start - 1;
        int to = first && !last ? member.end + 1 : member.end;
        return new StringBuilder(out.length())
                .append(out, 0, from)
                .append(out, to, out.length())
                .toString();
    }

    private String value(Member member) {
        return out.substring(member.valueStart, member.end);
    }

    /** The span of {@code "name":value}. */
    private record Member(int start, int valueStart, int end) {}
}
