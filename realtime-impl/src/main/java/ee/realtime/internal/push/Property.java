package ee.realtime.internal.push;

import java.beans.Introspector;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A readable property of a class: a record's component, a getter, an accessor without {@code get}, or a public field, in
 * this order of preference. Its name is Java's, whatever JSON-B calls it.
 */
final class Property {
    private static final ClassValue<Map<String, Property>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Property> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private final Member member;

    private Property(Member member) {
        this.member = member;
    }

    static Optional<Property> of(Class<?> type, String name) {
        return Optional.ofNullable(PROPERTIES.get(type).get(name));
    }

    static boolean hasAny(Class<?> type) {
        return !PROPERTIES.get(type).isEmpty();
    }

    Type type() {
        return member instanceof Method method ? method.getGenericReturnType() : ((Field) member).getGenericType();
    }

    @Nullable
    Object read(Object owner) {
        try {
            return member instanceof Method method ? method.invoke(owner) : ((Field) member).get(owner);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(member + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(member + " cannot be read", e);
        }
    }

    private static Map<String, Property> find(Class<?> type) {
        Map<String, Property> found = new HashMap<>();
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                put(found, field.getName(), field);
            }
        }
        List<Method> accessors = accessors(type);
        accessors.forEach(method -> put(found, method.getName(), method));
        accessors.forEach(method -> getterName(method).ifPresent(name -> put(found, name, method)));
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .forEach(component -> put(found, component.getName(), component.getAccessor()));
        }
        return found;
    }

    /**
     * Bridges first, so that what they lead to replaces them: a public method that is inherited from a hidden class is
     * there as a bridge alone.
     */
    private static List<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(Property::isAccessor)
                .sorted(Comparator.comparing(Method::isBridge).reversed())
                .toList();
    }

    private static void put(Map<String, Property> found, String name, Member member) {
        // A public member of a class that is not public itself can be read only after this.
        if (member instanceof AccessibleObject object && !object.trySetAccessible()) {
            return;
        }
        found.put(name, new Property(member));
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.getName().equals("hashCode")
                && !method.getName().equals("toString");
    }

    private static Optional<String> getterName(Method method) {
        String name = method.getName();
        boolean is = name.startsWith("is") && name.length() > 2 && method.getReturnType() == boolean.class;
        if (is || (name.startsWith("get") && name.length() > 3)) {
            return Optional.of(Introspector.decapitalize(name.substring(is ? 2 : 3)));
        }
        return Optional.empty();
    }
}
