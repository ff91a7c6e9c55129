package ee.realtime.internal.boot;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.config.EndpointDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes together what several beans say about one endpoint: what is said twice must agree. */
final class EndpointDeclarations {
    private record Said(Class<?> by, RealtimeEndpoint annotation) {}

    private final Map<String, List<Said>> saidByPath = new LinkedHashMap<>();

    /** The annotation of a bean class, its own or the nearest inherited one. */
    static Optional<RealtimeEndpoint> of(Class<?> beanClass) {
        for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
            RealtimeEndpoint annotation = type.getAnnotation(RealtimeEndpoint.class);
            if (annotation != null) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    void add(Class<?> by, RealtimeEndpoint annotation) {
        saidByPath.computeIfAbsent(annotation.path(), path -> new ArrayList<>()).add(new Said(by, annotation));
    }

    /** The default endpoint is used by something that declares nothing about it. */
    void addDefault() {
        saidByPath.computeIfAbsent(RealtimeEndpoint.DEFAULT_PATH, path -> new ArrayList<>());
    }

    boolean has(String path) {
        return saidByPath.containsKey(path);
    }

    List<EndpointDeclaration> merge(Consumer<String> problems) {
        List<EndpointDeclaration> merged = new ArrayList<>();
        saidByPath.forEach((path, said) -> merged.add(merge(path, said, problems)));
        checkNames(merged, problems);
        return merged;
    }

    private static EndpointDeclaration merge(String path, List<Said> said, Consumer<String> problems) {
        if (!path.startsWith("/") || path.length() < 2 || path.contains("{")) {
            said.forEach(one -> problems.accept(one.by.getName() + ": the path \"" + path
                    + "\" must begin with a slash, be longer than that, and hold no braces"));
        }
        String name = agree(path, said, problems, "name", annotation -> of(annotation.name()));
        IdentityPolicy identity =
                agree(path, said, problems, "identity", annotation -> single(annotation.identity(), path, problems));
        MessageFormat format =
                agree(path, said, problems, "format", annotation -> single(annotation.format(), path, problems));
        return new EndpointDeclaration(
                path,
                name == null ? path.substring(path.lastIndexOf('/') + 1) : name,
                identity == null ? IdentityPolicy.OPTIONAL : identity,
                format == null ? MessageFormat.ENVELOPE : format);
    }

    private static @Nullable String of(String name) {
        return name.isEmpty() ? null : name;
    }

    private static <T> @Nullable T single(T[] values, String path, Consumer<String> problems) {
        if (values.length > 1) {
            problems.accept("@RealtimeEndpoint(\"" + path + "\") takes one value where it has " + values.length);
        }
        return values.length == 0 ? null : values[0];
    }

    private static <T> @Nullable T agree(
            String path,
            List<Said> said,
            Consumer<String> problems,
            String member,
            Function<RealtimeEndpoint, @Nullable T> read) {
        T agreed = null;
        Class<?> by = null;
        for (Said one : said) {
            T value = read.apply(one.annotation);
            if (value != null && by != null && !value.equals(agreed)) {
                problems.accept(one.by.getName() + ": says " + member + " = " + value + " of the endpoint " + path
                        + ", but " + by.getName() + " says " + agreed + "; say it once, or the same");
            } else if (value != null) {
                agreed = value;
                by = one.by;
            }
        }
        return agreed;
    }

    private static void checkNames(List<EndpointDeclaration> endpoints, Consumer<String> problems) {
        Map<String, String> pathByName = new HashMap<>();
        for (EndpointDeclaration endpoint : endpoints) {
            String other = pathByName.putIfAbsent(endpoint.name(), endpoint.path());
            if (other != null) {
                problems.accept("The endpoints " + other + " and " + endpoint.path()
                        + " have the same name in configuration, \"" + endpoint.name()
                        + "\"; give one another with @RealtimeEndpoint(name)");
            }
        }
    }
}
