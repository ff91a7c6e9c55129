package ee.realtime.internal.push;

import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The template of an ordinary room: parts joined by {@code :}, each literal text or one placeholder. Values are never glued
 * to text, so no value can name a room of another template by accident or on purpose.
 */
public final class RoomTemplate {
    /** Several collections name a room for each combination; two short lists in a frame would be millions. */
    private static final int MAX_ROOMS = 10_000;

    private final String text;
    private final List<Part> parts;

    private RoomTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * The template of a join or leave, whose placeholders are properties of the payload.
     *
     * @param text the template
     * @return the template, parsed
     * @throws TemplateException if it is malformed
     */
    public static RoomTemplate ofPayload(String text) {
        return parse(text, Placeholder.Source.IN);
    }

    static RoomTemplate ofMessage(String text) {
        return parse(text, Placeholder.Source.MESSAGE);
    }

    private static RoomTemplate parse(String text, Placeholder.Source plain) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            parts.add(parsePart(text, part, plain));
        }
        return new RoomTemplate(text, List.copyOf(parts));
    }

    private static Part parsePart(String text, String part, Placeholder.Source plain) {
        if (Placeholder.isPlaceholder(part)) {
            return new Part(null, Placeholder.parse(part, plain));
        }
        if (part.isBlank() || part.startsWith("$") || part.contains("{") || part.contains("}")) {
            throw new TemplateException("\"" + text + "\" is not a room's template: each part between colons is one"
                    + " placeholder or plain text that does not begin with $");
        }
        return new Part(part, null);
    }

    /**
     * The rooms that the template names.
     *
     * @param scope where they are
     * @param sources what placeholders take their values from
     * @return one room, or one for each element of a collection
     * @throws RealtimeException {@code VALIDATION} if a part is null, blank or too long, or there are too many rooms
     */
    public Set<RoomKey> resolve(Scope scope, Sources sources) {
        List<List<@Nullable Object>> names = new ArrayList<>();
        names.add(List.of());
        for (Part part : parts) {
            names = extend(names, part.values(sources));
        }
        Set<RoomKey> rooms = new LinkedHashSet<>();
        for (List<@Nullable Object> name : names) {
            rooms.add(RoomKey.room(scope, RoomParts.of(name)));
        }
        return rooms;
    }

    private static List<List<@Nullable Object>> extend(
            List<List<@Nullable Object>> names, List<@Nullable Object> values) {
        if ((long) names.size() * values.size() > MAX_ROOMS) {
            throw RealtimeException.validation("More than " + MAX_ROOMS + " rooms are named", List.of());
        }
        List<List<@Nullable Object>> extended = new ArrayList<>();
        for (List<@Nullable Object> name : names) {
            for (Object value : values) {
                List<@Nullable Object> longer = new ArrayList<>(name);
                longer.add(value);
                extended.add(longer);
            }
        }
        return extended;
    }

    /**
     * What keeps the template from being resolved.
     *
     * @param known the types of what there will be
     * @return the problems, for the developer
     */
    public List<String> problems(SourceTypes known) {
        return placeholders().stream()
                .flatMap(placeholder -> placeholder.problem(known).stream())
                .map(problem -> "\"" + text + "\": " + problem)
                .toList();
    }

    List<Placeholder> placeholders() {
        List<Placeholder> placeholders = new ArrayList<>();
        for (Part part : parts) {
            if (part.placeholder != null) {
                placeholders.add(part.placeholder);
            }
        }
        return placeholders;
    }

    private record Part(@Nullable String literal, @Nullable Placeholder placeholder) {
        List<@Nullable Object> values(Sources sources) {
            if (placeholder != null) {
                return placeholder.values(sources);
            }
            List<@Nullable Object> values = new ArrayList<>();
            values.add(literal);
            return values;
        }
    }
}
