package ee.realtime.internal.limit;

import ee.realtime.internal.config.IpText;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What proxies write into {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239). Whatever is malformed names nobody. */
public final class ForwardedHeader {
    private ForwardedHeader() {}

    /** The elements of {@code X-Forwarded-For}, which knows no quotes. */
    static List<String> list(List<String> values) {
        List<String> elements = new ArrayList<>();
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }

    /** Whom each element of {@code Forwarded} names; an empty text where it names nobody. */
    static List<String> nodes(List<String> values) {
        return quotedList(values).stream()
                .map(element -> parameter(element, "for").orElse(""))
                .toList();
    }

    private static List<String> quotedList(List<String> values) {
        List<String> elements = new ArrayList<>();
        values.forEach(value -> elements.addAll(split(value, ',')));
        return elements;
    }

    /**
     * A parameter of the last element, the one that the nearest proxy has written.
     *
     * @param values the values of {@code Forwarded}, in order
     * @param name the parameter's name, in lower case
     * @return its value, or empty if there is none
     */
    public static Optional<String> last(List<String> values, String name) {
        List<String> elements = quotedList(values);
        return elements.isEmpty() ? Optional.empty() : parameter(elements.get(elements.size() - 1), name);
    }

    /**
     * The last element of a list.
     *
     * @param values the values of a header, in order
     * @return the element, or empty if there is none or it is blank
     */
    public static Optional<String> last(List<String> values) {
        List<String> elements = list(values);
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(elements.get(elements.size() - 1)).filter(element -> !element.isEmpty());
    }

    private static Optional<String> parameter(String element, String name) {
        for (String pair : split(element, ';')) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && pair.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return Optional.of(unquote(pair.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    /** A node's address: IPv4, IPv6 with or without brackets, either with or without a port. */
    static Optional<InetAddress> address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end > 0 && isPort(node.substring(end + 1)) ? IpText.parse(node.substring(1, end)) : Optional.empty();
        }
        int colon = node.indexOf(':');
        boolean onePort = colon >= 0 && colon == node.lastIndexOf(':') && isPort(node.substring(colon));
        return IpText.parse(onePort ? node.substring(0, colon) : node);
    }

    private static boolean isPort(String text) {
        return text.isEmpty() || text.matches(":\\d{1,5}");
    }

    private static String unquote(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** Splits outside of quotes, from the end: a quote that a client has opened must not swallow what a proxy has added. */
    private static List<String> split(String text, char separator) {
        Deque<String> parts = new ArrayDeque<>();
        boolean quoted = false;
        int end = text.length();
        for (int i = end - 1; i >= 0; i--) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.addFirst(text.substring(i + 1, end).strip());
                end = i;
            }
        }
        parts.addFirst(text.substring(0, end).strip());
        return List.copyOf(parts);
    }
}
