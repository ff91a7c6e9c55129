package ee.realtime.internal.protocol;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON members that JSON Binding's default mapping binds to a class, and their types: a record's components, a
 * creator's parameters, public fields and setters. A member or class whose form is set by an annotation (an adapter, a
 * deserializer, a number format, a visibility strategy) is left out: it takes whatever that form takes.
 */
final class BoundMembers {
    private final Map<String, Type> types = new HashMap<>();
    private final TypeArguments arguments;

    private BoundMembers(TypeArguments arguments) {
        this.arguments = arguments;
    }

    /** The members by their names in JSON; empty if the class decides its form by other means. */
    static Optional<Map<String, Type>> of(Type type) {
        Class<?> raw = TypeArguments.rawType(type);
        if (isPlatform(raw) || MemberAnnotations.ofClass(raw).setOwnForm()) {
            return Optional.empty();
        }
        BoundMembers members = new BoundMembers(TypeArguments.of(type));
        JsonbTypeInfo kinds = raw.getAnnotation(JsonbTypeInfo.class);
        if (kinds != null) {
            Arrays.stream(kinds.value()).map(JsonbSubtype::type).forEach(members::addSubtype);
        } else if (Modifier.isAbstract(raw.getModifiers())) {
            return Optional.empty();
        }
        members.addAll(raw);
        return Optional.of(Map.copyOf(members.types));
    }

    /** Types such as {@code UUID}, {@code Instant} and {@code JsonValue}, which JSON Binding binds strictly. */
    private static boolean isPlatform(Class<?> raw) {
        return raw.isPrimitive()
                || raw.getName().startsWith("java.")
                || raw.getName().startsWith("jakarta.");
    }

    private void addAll(Class<?> raw) {
        Optional<Executable> creator = Stream.<Executable>concat(
                        Arrays.stream(raw.getDeclaredConstructors()), Arrays.stream(raw.getDeclaredMethods()))
                .filter(executable -> executable.isAnnotationPresent(JsonbCreator.class))
                .findFirst();
        creator.ifPresent(this::addParameters);
        if (raw.isRecord() && creator.isEmpty()) {
            Arrays.stream(raw.getRecordComponents()).forEach(this::addComponent);
        }
        Arrays.stream(raw.getFields()).forEach(this::addField);
        Arrays.stream(raw.getMethods()).filter(BoundMembers::isSetter).forEach(setter -> addSetter(setter, raw));
    }

    /**
     * Which subtype it will be is not known before the member that says so; what they disagree about is not checked.
     */
    private void addSubtype(Class<?> subtype) {
        of(subtype).orElse(Map.of()).forEach((name, type) -> types.merge(name, type, BoundMembers::common));
    }

    private static Type common(Type one, Type other) {
        return one.equals(other) ? one : Object.class;
    }

    private void addComponent(RecordComponent component) {
        add(component.getName(), component.getGenericType(), component.getAccessor());
    }

    private void addParameters(Executable creator) {
        Parameter[] parameters = creator.getParameters();
        for (Parameter parameter : parameters) {
            add(parameter.getName(), parameter.getParameterizedType(), parameter);
        }
    }

    private void addField(Field field) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !Modifier.isFinal(modifiers)) {
            add(field.getName(), field.getGenericType(), field);
        }
    }

    private static boolean isSetter(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge();
    }

    private void addSetter(Method setter, Class<?> raw) {
        String name = propertyName(setter.getName().substring(3));
        AnnotatedElement[] places =
                Stream.concat(Stream.of(setter), fields(raw, name)).toArray(AnnotatedElement[]::new);
        add(name, setter.getGenericParameterTypes()[0], places);
    }

    private static Stream<Field> fields(Class<?> raw, String name) {
        return Stream.<Class<?>>iterate(raw, owner -> owner != null, Class::getSuperclass)
                .flatMap(owner -> Arrays.stream(owner.getDeclaredFields()))
                .filter(field -> field.getName().equals(name));
    }

    /** As JSON Binding has it: {@code setName} is {@code name}, {@code setURL} is {@code URL}. */
    private static String propertyName(String suffix) {
        if (suffix.isEmpty()) {
            return suffix;
        }
        boolean acronym = suffix.length() > 1
                && Character.isUpperCase(suffix.charAt(0))
                && Character.isUpperCase(suffix.charAt(1));
        return acronym ? suffix : Character.toLowerCase(suffix.charAt(0)) + suffix.substring(1);
    }

    /** @param places where annotations about the member may stand, the strongest first */
    private void add(String name, Type type, AnnotatedElement... places) {
        MemberAnnotations annotations = new MemberAnnotations(places);
        if (!annotations.isTransient()) {
            Type checked = annotations.setOwnForm() ? Object.class : arguments.resolve(type);
            types.merge(annotations.jsonName(name), checked, BoundMembers::common);
        }
    }
}
