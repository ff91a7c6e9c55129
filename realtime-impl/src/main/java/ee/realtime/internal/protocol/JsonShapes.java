package ee.realtime.internal.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of the types that handlers take, found once for each type. Thread-safe. */
final class JsonShapes {
    private final Map<Type, JsonShape> known = new ConcurrentHashMap<>();

    JsonShape of(Type type) {
        JsonShape shape = known.get(type);
        if (shape == null) {
            // Not computeIfAbsent: the shape of an Optional is looked up while its own is being made.
            shape = make(type);
            known.put(type, shape);
        }
        return shape;
    }

    private JsonShape make(Type type) {
        if (type instanceof GenericArrayType array) {
            return new JsonShape.Elements(array.getGenericComponentType());
        }
        Class<?> raw = TypeArguments.rawType(type);
        ScalarShape scalar = ScalarShape.of(raw);
        if (scalar != null) {
            return scalar;
        } else if (raw.isArray()) {
            return new JsonShape.Elements(raw.getComponentType());
        } else if (Collection.class.isAssignableFrom(raw)) {
            return new JsonShape.Elements(argument(type, raw, 0));
        } else if (Map.class.isAssignableFrom(raw)) {
            return map(type, raw);
        } else if (raw == Optional.class) {
            return of(argument(type, raw, 0));
        }
        return other(type, raw);
    }

    private static JsonShape map(Type type, Class<?> raw) {
        ScalarShape keys = ScalarShape.of(TypeArguments.rawType(argument(type, raw, 0)));
        // A map whose keys are no text may come as an array of entries.
        boolean isObject = type == raw || keys != null;
        return isObject ? new JsonShape.Values(keys, argument(type, raw, 1)) : JsonShape.ANY;
    }

    private static JsonShape other(Type type, Class<?> raw) {
        if (JsonString.class.isAssignableFrom(raw)) {
            return ScalarShape.STRING;
        } else if (JsonNumber.class.isAssignableFrom(raw)) {
            return ScalarShape.NUMBER;
        }
        return BoundMembers.of(type).<JsonShape>map(JsonShape.Members::new).orElse(JsonShape.ANY);
    }

    /** An argument of the JDK's own collections and maps; what those of a subclass mean is not looked into. */
    private static Type argument(Type type, Class<?> raw, int index) {
        return type instanceof ParameterizedType parameterized && raw.getName().startsWith("java.util.")
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }
}
