package ee.realtime.internal.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The top-level members of a JSON object that this server wrote: finds where each lies without parsing what is in it.
 * The text must be well-formed; what is not an object at all is refused.
 */
final class JsonMembers {
    private final String text;
    private final Map<String, String> members = new LinkedHashMap<>();

    private JsonMembers(String text) {
        this.text = text;
    }

    /**
     * Each member's name and its text {@code "name":value}, in their order.
     *
     * @throws IllegalArgumentException if the text is no JSON object
     */
    static Map<String, String> of(String json) {
        String text = json.strip();
        if (!text.startsWith("{") || !text.endsWith("}") || text.length() < 2) {
            throw new IllegalArgumentException("The payload is not a JSON object");
        }
        return new JsonMembers(text).split();
    }

    private Map<String, String> split() {
        int start = 1;
        int depth = 0;
        for (int i = 1; i < text.length() - 1; i++) {
            switch (text.charAt(i)) {
                case '"' -> i = closingQuote(i);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        String last = text.substring(start, text.length() - 1).strip();
        if (!last.isEmpty() || !members.isEmpty()) {
            add(last);
        }
        return members;
    }

    private void add(String member) {
        if (!member.startsWith("\"")) {
            throw new IllegalArgumentException("The payload is not a JSON object");
        }
        int end = closingQuote(member, 0) + 1;
        members.put(JsonText.unquote(member.substring(0, end)), member);
    }

    private int closingQuote(int open) {
        return closingQuote(text, open);
    }

    private static int closingQuote(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> {
                    return i;
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("The payload is not a JSON object");
    }
}
