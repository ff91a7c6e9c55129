package ee.realtime.internal.protocol;

import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Type;

/** One pass over one payload that asks of every value whether its Java type takes it. Used once, by one thread. */
final class StrictBinding {
    private final JsonShapes shapes;
    private final JsonParser parser;

    StrictBinding(JsonShapes shapes, JsonParser parser) {
        this.shapes = shapes;
        this.parser = parser;
    }

    /**
     * @throws RuntimeException if the text is no JSON value to its last character, or one that the type does not take
     */
    void check(Type type) {
        value(type, parser.next());
        if (parser.hasNext()) {
            throw new JsonbException("There is text after the end of the payload");
        }
    }

    private void value(Type type, Event event) {
        if (event == Event.VALUE_NULL) {
            refuse(type instanceof Class<?> raw && raw.isPrimitive(), type);
            return;
        }
        JsonShape shape = shapes.of(type);
        refuse(!shape.takes(event, parser), type);
        if (event == Event.START_OBJECT) {
            members(shape);
        } else if (event == Event.START_ARRAY) {
            elements(shape);
        }
    }

    private void members(JsonShape shape) {
        while (parser.next() != Event.END_OBJECT) {
            String name = parser.getString();
            if (!shape.takesName(name)) {
                throw new JsonbException("The payload holds a name that is no key of its map");
            }
            value(shape.member(name), parser.next());
        }
    }

    private void elements(JsonShape shape) {
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            value(shape.element(), event);
        }
    }

    private static void refuse(boolean misfit, Type type) {
        if (misfit) {
            throw new JsonbException("The payload holds a value that is no " + type.getTypeName());
        }
    }
}
