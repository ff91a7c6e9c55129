package ee.realtime.internal.push;

import ee.realtime.internal.hub.LocalConnection;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder of a template: <code>{a.b}</code>, {@code {@in.a}}, {@code {@user}}.
 *
 * @param source where its value comes from
 * @param path the properties to follow from there
 */
record Placeholder(Source source, PropertyPath path) {
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*");

    /** Where a placeholder's value comes from. */
    enum Source {
        MESSAGE,
        IN,
        USER,
        TENANT,
        CONNECTION
    }

    /**
     * Parses a placeholder with its braces.
     *
     * @param text the placeholder
     * @param plain what a placeholder without {@code @} is a property of
     * @throws TemplateException if it is malformed
     */
    static Placeholder parse(String text, Source plain) {
        if (!isPlaceholder(text)) {
            throw new TemplateException("\"" + text + "\" is not one placeholder such as {id}");
        }
        String inner = text.substring(1, text.length() - 1);
        List<String> names = List.of(inner.split("\\.", -1));
        return switch (names.get(0)) {
            case "@in" -> ofProperties(text, Source.IN, names.subList(1, names.size()));
            case "@user" -> ofCaller(text, Source.USER, names);
            case "@tenant" -> ofCaller(text, Source.TENANT, names);
            case "@connection" -> ofCaller(text, Source.CONNECTION, names);
            default -> ofProperties(text, plain, names);
        };
    }

    static boolean isPlaceholder(String text) {
        return text.length() > 2 && text.startsWith("{") && text.indexOf('}') == text.length() - 1;
    }

    private static Placeholder ofProperties(String text, Source source, List<String> names) {
        if (names.isEmpty()
                || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new TemplateException("\"" + text + "\" does not name a property");
        }
        return new Placeholder(source, new PropertyPath(List.copyOf(names)));
    }

    private static Placeholder ofCaller(String text, Source source, List<String> names) {
        if (names.size() > 1) {
            throw new TemplateException("\"" + text + "\" has no properties");
        }
        return new Placeholder(source, new PropertyPath(List.of()));
    }

    List<@Nullable Object> values(Sources sources) {
        LocalConnection caller = sources.caller();
        return switch (source) {
            case MESSAGE -> path.read(sources.message());
            case IN -> path.read(sources.in());
            case USER -> ofCaller(caller == null ? null : caller.user().orElse(null));
            case TENANT ->
                ofCaller(
                        caller == null
                                ? null
                                : caller.session()
                                        .map(session -> session.scope().tenant())
                                        .orElse(null));
            case CONNECTION -> ofCaller(caller == null ? null : caller.id());
        };
    }

    private static List<@Nullable Object> ofCaller(@Nullable String value) {
        return Collections.unmodifiableList(Arrays.asList((Object) value));
    }

    /**
     * Why the placeholder cannot have a value.
     *
     * @param known the types of what there will be
     * @return the problem, or empty
     */
    Optional<String> problem(SourceTypes known) {
        return switch (source) {
            case MESSAGE -> problem(known.message(), "the message").map(problem -> problem + hint(known));
            case IN -> problem(known.in(), "what comes in");
            case USER, TENANT, CONNECTION ->
                known.caller() ? Optional.empty() : Optional.of(this + " has no source: there is no caller here");
        };
    }

    private Optional<String> problem(@Nullable Type type, String what) {
        if (type == null) {
            return Optional.of(this + " has no source: there is no payload here");
        }
        return path.missingIn(type)
                .map(name -> this + " has no source: " + what + " (" + type.getTypeName()
                        + ") has no readable property " + name + "; add it or name another");
    }

    private String hint(SourceTypes known) {
        boolean comesIn = known.in() != null && path.missingIn(known.in()).isEmpty();
        return comesIn ? "; what comes in has it: {@in." + path + "}" : "";
    }

    @Override
    public String toString() {
        return switch (source) {
            case MESSAGE -> "{" + path + "}";
            case IN -> "{@in." + path + "}";
            case USER -> "{@user}";
            case TENANT -> "{@tenant}";
            case CONNECTION -> "{@connection}";
        };
    }
}
