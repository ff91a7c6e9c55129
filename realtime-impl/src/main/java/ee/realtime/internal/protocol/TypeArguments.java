package ee.realtime.internal.protocol;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a parameterized type stand for. */
final class TypeArguments {
    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private TypeArguments() {}

    /** Those of a type and, because members are inherited, of its superclasses. */
    static TypeArguments of(Type type) {
        TypeArguments result = new TypeArguments();
        for (Type each = type; each != null; each = rawType(each).getGenericSuperclass()) {
            if (each instanceof ParameterizedType parameterized) {
                result.add(rawType(each).getTypeParameters(), parameterized.getActualTypeArguments());
            }
        }
        return result;
    }

    private void add(TypeVariable<?>[] variables, Type[] values) {
        for (int i = 0; i < variables.length; i++) {
            arguments.put(variables[i], resolve(values[i]));
        }
    }

    /** The class of a type; {@code Object} for a variable or wildcard. */
    static Class<?> rawType(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        return type instanceof ParameterizedType parameterized ? rawType(parameterized.getRawType()) : Object.class;
    }

    /** A type used inside, with arguments for variables; {@code Object} for a variable that nothing is known about. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable) {
            return arguments.getOrDefault(type, Object.class);
        } else if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return new ArrayOf(resolve(array.getGenericComponentType()));
        } else if (type instanceof ParameterizedType parameterized) {
            List<Type> resolved = List.of(parameterized.getActualTypeArguments()).stream()
                    .map(this::resolve)
                    .toList();
            return new Parameterized(rawType(type), parameterized.getOwnerType(), resolved);
        }
        return type;
    }

    private record ArrayOf(Type getGenericComponentType) implements GenericArrayType {}

    private record Parameterized(
            Class<?> getRawType, @Nullable Type getOwnerType, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }
    }
}
