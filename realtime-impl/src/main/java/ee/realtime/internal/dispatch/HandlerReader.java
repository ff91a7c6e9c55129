package ee.realtime.internal.dispatch;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.internal.push.Addressing;
import ee.realtime.internal.push.MemberTypes;
import ee.realtime.internal.push.MessageType;
import ee.realtime.internal.push.MessageTypes;
import ee.realtime.internal.push.RoomTemplate;
import ee.realtime.internal.push.SourceTypes;
import ee.realtime.internal.push.TemplateException;
import ee.realtime.internal.security.ActionGuard;
import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads handler methods at deployment and reports what is wrong with them: class, method and mend. */
public final class HandlerReader {
    private static final Set<Class<?>> NOT_A_PAYLOAD =
            Set.of(Object.class, Class.class, Thread.class, CompletionStage.class);

    private final boolean bindsByJsonb;
    private final Consumer<String> problems;

    /**
     * A reader.
     *
     * @param bindsByJsonb whether payloads are bound by JSON Binding, which binds public classes only
     * @param problems told of each problem
     */
    public HandlerReader(boolean bindsByJsonb, Consumer<String> problems) {
        this.bindsByJsonb = bindsByJsonb;
        this.problems = problems;
    }

    /**
     * Reads a handler.
     *
     * @param method the method
     * @param kind what it is annotated as
     * @param bean the way to its bean
     * @param beanClass the bean's class
     * @param endpointPath the endpoint it belongs to
     * @return the handler, or empty if a problem was reported
     */
    public Optional<HandlerMethod> read(
            Method method, HandlerKind kind, BeanAccess bean, Class<?> beanClass, String endpointPath) {
        List<String> found = new ArrayList<>();
        checkModifiers(method, found);
        List<Argument> arguments = arguments(method, kind, found);
        checkPublic(arguments, found);
        Addressing addressing = parse(() -> Addressing.of(method), found).orElse(null);
        List<RoomTemplate> joins = templates(method.getAnnotationsByType(Join.class), Join::value, found);
        List<RoomTemplate> leaves = templates(method.getAnnotationsByType(Leave.class), Leave::value, found);
        Type payload = payloadType(arguments);
        Stream.concat(joins.stream(), leaves.stream())
                .flatMap(template -> template.problems(new SourceTypes(null, payload, true)).stream())
                .forEach(found::add);
        if (kind != HandlerKind.ACTION && !(joins.isEmpty() && leaves.isEmpty())) {
            found.add("@Join and @Leave work on @OnAction methods only");
        }
        if (addressing != null) {
            checkTargets(method, kind, addressing, payload, endpointPath, found);
        }
        String action = actionName(method, kind, found);
        if (addressing == null || !found.isEmpty()) {
            found.forEach(problem -> problems.accept(describe(method) + ": " + problem));
            return Optional.empty();
        }
        method.setAccessible(true);
        ActionGuard guard = ActionGuard.of(method, beanClass);
        return Optional.of(new HandlerMethod(kind, action, bean, method, arguments, guard, joins, leaves, addressing));
    }

    static String describe(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getDeclaringClass().getName() + "." + method.getName() + "(" + parameters + ")";
    }

    private void checkPublic(List<Argument> arguments, List<String> found) {
        for (Argument argument : arguments) {
            boolean bound = argument.source() == Argument.Source.PAYLOAD || argument.source() == Argument.Source.PARAM;
            Class<?> type = raw(argument.type());
            if (bindsByJsonb && bound && !Modifier.isPublic(type.getModifiers())) {
                found.add("JSON Binding binds public classes only; make " + type.getName() + " public");
            }
        }
    }

    private static void checkModifiers(Method method, List<String> found) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            found.add("a handler must be neither private nor static, or interceptors could not see it");
        }
    }

    private static String actionName(Method method, HandlerKind kind, List<String> found) {
        OnAction action = method.getAnnotation(OnAction.class);
        if (kind != HandlerKind.ACTION || action == null) {
            return "";
        }
        String name = action.value().isEmpty() ? method.getName() : action.value();
        if (name.startsWith("$")) {
            found.add("the action \"" + name + "\" begins with $, which is the module's own; choose another name");
        }
        return name;
    }

    private List<Argument> arguments(Method method, HandlerKind kind, List<String> found) {
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            argument(parameter, kind)
                    .ifPresentOrElse(
                            arguments::add,
                            () -> found.add("the parameter of type "
                                    + parameter.getParameterizedType().getTypeName() + " is not supported here; "
                                    + supported(kind)));
        }
        long payloads = count(arguments, Argument.Source.PAYLOAD);
        if (payloads > 1) {
            found.add("it takes " + payloads + " payloads; take one, or its members with @Param");
        }
        if (payloads == 1 && count(arguments, Argument.Source.PARAM) > 0) {
            found.add("it takes the payload and members of it; take the payload, or its members with @Param");
        }
        return List.copyOf(arguments);
    }

    private static long count(List<Argument> arguments, Argument.Source source) {
        return arguments.stream()
                .filter(argument -> argument.source() == source)
                .count();
    }

    private static String supported(HandlerKind kind) {
        return switch (kind) {
            case CONNECT -> "take any of Connection, Principal";
            case DISCONNECT -> "take any of Connection, Principal, DisconnectReason";
            case ACTION, DEFAULT ->
                "take one payload (a record, a class, Map, JsonObject or String) or members of it"
                        + " with @Param, and any of Connection, Principal, ActionContext";
        };
    }

    private static Optional<Argument> argument(Parameter parameter, HandlerKind kind) {
        Type type = parameter.getParameterizedType();
        Param param = parameter.getAnnotation(Param.class);
        if (param != null) {
            return kind.isRequest()
                    ? Optional.of(new Argument(Argument.Source.PARAM, type, param.value()))
                    : Optional.empty();
        }
        return source(parameter.getType(), kind).map(source -> new Argument(source, type, ""));
    }

    private static Optional<Argument.Source> source(Class<?> type, HandlerKind kind) {
        if (type == Connection.class) {
            return Optional.of(Argument.Source.CONNECTION);
        }
        if (type == Principal.class) {
            return Optional.of(Argument.Source.PRINCIPAL);
        }
        if (type == ActionContext.class) {
            return Optional.of(Argument.Source.CONTEXT).filter(source -> kind.isRequest());
        }
        if (type == DisconnectReason.class) {
            return Optional.of(Argument.Source.REASON).filter(source -> kind == HandlerKind.DISCONNECT);
        }
        return Optional.of(Argument.Source.PAYLOAD).filter(source -> kind.isRequest() && isPayload(type));
    }

    private static boolean isPayload(Class<?> type) {
        boolean object = type == String.class
                || Map.class.isAssignableFrom(type)
                || JsonValue.class.isAssignableFrom(type)
                || !(type.getName().startsWith("java.") || type.getName().startsWith("javax."));
        return object
                && !type.isPrimitive()
                && !type.isAnnotation()
                && !NOT_A_PAYLOAD.contains(type)
                && (!type.isInterface() || Map.class == type || JsonValue.class.isAssignableFrom(type));
    }

    /** What placeholders of the payload are properties of: the payload, or the members that the handler takes. */
    private static @Nullable Type payloadType(List<Argument> arguments) {
        Map<String, Type> members = arguments.stream()
                .filter(argument -> argument.source() == Argument.Source.PARAM)
                .collect(Collectors.toMap(Argument::name, Argument::type, (first, second) -> first));
        if (!members.isEmpty()) {
            return new MemberTypes(members);
        }
        return arguments.stream()
                .filter(argument -> argument.source() == Argument.Source.PAYLOAD)
                .map(Argument::type)
                .findAny()
                .orElse(null);
    }

    private static void checkTargets(
            Method method,
            HandlerKind kind,
            Addressing addressing,
            @Nullable Type payload,
            String endpointPath,
            List<String> found) {
        if (addressing.hasOnlyExceptions()) {
            found.add("@ExceptUser leaves somebody out of no target; add a target or remove it");
        }
        if (addressing.isEmpty()) {
            return;
        }
        if (!kind.isRequest()) {
            found.add("a target works on @OnAction and @OnDefault methods only");
            return;
        }
        Type result = awaited(method.getGenericReturnType());
        Optional<MessageType> message =
                parse(() -> MessageTypes.of(raw(result)), found).flatMap(type -> type);
        if (message.isEmpty()) {
            found.add("it has a target, but its result (" + result.getTypeName()
                    + ") is no message; return a type with @Push or remove the target");
            return;
        }
        String named = message.get().endpoint();
        if (named != null && !named.equals(endpointPath)) {
            found.add("its result is a message of the endpoint " + named + ", but it belongs to " + endpointPath);
        }
        found.addAll(addressing.problems(new SourceTypes(result, payload, true)));
    }

    private static Type awaited(Type type) {
        return type instanceof ParameterizedType parameterized && CompletionStage.class.isAssignableFrom(raw(type))
                ? parameterized.getActualTypeArguments()[0]
                : type;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> raw ? raw : Object.class;
    }

    private static <A> List<RoomTemplate> templates(A[] annotations, Function<A, String> value, List<String> found) {
        return Arrays.stream(annotations)
                .flatMap(annotation -> parse(() -> RoomTemplate.ofPayload(value.apply(annotation)), found).stream())
                .toList();
    }

    private static <T> Optional<T> parse(Supplier<T> parse, List<String> found) {
        try {
            return Optional.of(parse.get());
        } catch (TemplateException e) {
            found.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
