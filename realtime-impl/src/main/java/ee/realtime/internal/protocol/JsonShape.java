package ee.realtime.internal.protocol;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What JSON a Java type takes, and which types the values inside are for. JSON {@code null} is not asked about here.
 */
interface JsonShape {
    /** Whatever it is, JSON Binding decides. */
    JsonShape ANY = (event, parser) -> true;

    /** Whether the type takes the value whose first event the parser has just returned. */
    boolean takes(Event event, JsonParser parser);

    /** Whether an object for the type may have a member of this name. */
    default boolean takesName(String name) {
        return true;
    }

    /** The type of a member; {@code Object} for one that nothing is bound to. */
    default Type member(String name) {
        return Object.class;
    }

    default Type element() {
        return Object.class;
    }

    /** A class with members of its own. */
    record Members(Map<String, Type> types) implements JsonShape {
        @Override
        public boolean takes(Event event, JsonParser parser) {
            return event == Event.START_OBJECT;
        }

        @Override
        public Type member(String name) {
            return types.getOrDefault(name, Object.class);
        }
    }

    /**
     * A map.
     *
     * @param keys what its keys are, where that is one of the simple types
     * @param type of its values
     */
    record Values(@Nullable ScalarShape keys, Type type) implements JsonShape {
        @Override
        public boolean takes(Event event, JsonParser parser) {
            return event == Event.START_OBJECT;
        }

        @Override
        public boolean takesName(String name) {
            return keys == null || keys.takesKey(name);
        }

        @Override
        public Type member(String name) {
            return type;
        }
    }

    /** An array or collection. */
    record Elements(Type element) implements JsonShape {
        @Override
        public boolean takes(Event event, JsonParser parser) {
            return event == Event.START_ARRAY;
        }
    }
}
