package ee.realtime.internal.push;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path of properties, {@code message.sender_id}. A collection, array or {@link Optional} on the way gives the values of
 * all its elements.
 *
 * @param names the properties' names; empty for the root itself
 */
record PropertyPath(List<String> names) {
    /**
     * Reads the values at the end of the path.
     *
     * @return one value for each element; a {@code null} on the way is a value too
     */
    List<@Nullable Object> read(@Nullable Object root) {
        List<@Nullable Object> values = flatten(root);
        for (String name : names) {
            List<@Nullable Object> next = new ArrayList<>();
            for (Object value : values) {
                next.addAll(flatten(property(value, name)));
            }
            values = next;
        }
        return values;
    }

    /**
     * Looks the path up in a declared type.
     *
     * @return the first name that the type does not have, or empty if the path can be read as far as the declaration tells
     */
    Optional<String> missingIn(Type root) {
        Type type = element(root);
        for (String name : names) {
            if (type instanceof MemberTypes known) {
                Type member = known.members().get(name);
                if (member == null) {
                    return Optional.of(name);
                }
                type = element(member);
                continue;
            }
            Class<?> owner = rawClass(type);
            if (isDynamic(owner)) {
                return Optional.empty();
            }
            Optional<Property> property = Property.of(owner, name);
            if (property.isEmpty()) {
                return Optional.of(name);
            }
            type = element(property.get().type());
        }
        return Optional.empty();
    }

    private static @Nullable Object property(@Nullable Object owner, String name) {
        if (owner == null) {
            return null;
        }
        if (owner instanceof JsonObject object) {
            return unwrap(object.get(name));
        }
        if (owner instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return Property.of(owner.getClass(), name)
                .orElseThrow(() ->
                        new IllegalStateException(owner.getClass().getName() + " has no readable property " + name))
                .read(owner);
    }

    private static @Nullable Object unwrap(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            return number.bigIntegerValue();
        }
        return value == JsonValue.NULL ? null : value;
    }

    private static List<@Nullable Object> flatten(@Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        if (value instanceof Optional<?> optional) {
            values.add(optional.orElse(null));
        } else if (value instanceof Collection<?> collection && !(value instanceof JsonValue)) {
            values.addAll(collection);
        } else if (value instanceof Collection<?> jsonArray) {
            jsonArray.forEach(element -> values.add(unwrap((JsonValue) element)));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                values.add(Array.get(value, i));
            }
        } else {
            values.add(value);
        }
        return values;
    }

    /** The type of what {@link #flatten} gives. */
    private static Type element(Type type) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        Class<?> raw = rawClass(type);
        if (raw.isArray()) {
            return raw.getComponentType();
        }
        boolean container = Collection.class.isAssignableFrom(raw) || raw == Optional.class;
        if (container && !JsonValue.class.isAssignableFrom(raw)) {
            return type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length == 1
                    ? parameterized.getActualTypeArguments()[0]
                    : Object.class;
        }
        return type;
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return Object.class; // a type variable or wildcard: known only at run time
    }

    private static boolean isDynamic(Class<?> owner) {
        return owner == Object.class || Map.class.isAssignableFrom(owner) || JsonValue.class.isAssignableFrom(owner);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
