package ee.realtime.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import ee.realtime.internal.config.ConfigValues;
import ee.realtime.internal.config.EndpointDeclaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/configuration.md against what is read: keys, scopes and defaults. */
class ConfigurationTableTest {
    private static final String CONFIG = "realtime-impl/src/main/java/ee/realtime/internal/config";
    private static final String NONE = "none";
    private static final String PREFIX = "realtime.";
    private static final String OF_ENDPOINT = PREFIX + "endpoints.ws.";
    private static final EndpointDeclaration ENDPOINT =
            new EndpointDeclaration("/ws", "ws", IdentityPolicy.OPTIONAL, MessageFormat.ENVELOPE);
    /** Without which the other keys of tokens are not read. */
    private static final Map<String, String> SECRET = Map.of("realtime.token.secret", "x".repeat(32));

    @Test
    void everyKeyThatIsReadIsInTheTable() {
        assertThat(column(row -> row.get(0)).keySet()).isEqualTo(keysRead());
    }

    @Test
    void whatCanBeSetForOneEndpointIsMarked() {
        Set<String> ofEndpoint = asked().stream()
                .filter(key -> key.startsWith(OF_ENDPOINT))
                .map(key -> PREFIX + key.substring(OF_ENDPOINT.length()))
                .collect(Collectors.toSet());

        assertThat(column(row -> row.get(3)))
                .allSatisfy((key, scope) ->
                        assertThat(scope).as(key).isEqualTo(ofEndpoint.contains(key) ? "endpoint" : "application"));
    }

    @Test
    void defaultsAreThoseOfTheTable() {
        Map<String, String> documented = new HashMap<>(SECRET);
        column(row -> row.get(1)).forEach((key, value) -> {
            if (!value.equals(NONE)) {
                documented.put(key, value);
            }
        });

        assertThat(read(key -> Optional.ofNullable(documented.get(key))))
                .isEqualTo(read(key -> Optional.ofNullable(SECRET.get(key))));
    }

    private static Map<String, String> column(Function<List<String>, String> column) {
        return Page.of("docs/configuration.md").table("Key").stream()
                .collect(Collectors.toMap(row -> row.get(0), column));
    }

    private static Set<String> keysRead() {
        return asked().stream().filter(key -> !key.startsWith(OF_ENDPOINT)).collect(Collectors.toSet());
    }

    private static Set<String> asked() {
        Set<String> asked = new TreeSet<>();
        read(key -> {
            asked.add(key.replaceFirst("(?<=limits\\.actions\\.)[^.]+", "<action>"));
            return Optional.ofNullable(SECRET.get(key));
        });
        return asked;
    }

    /** Everything that the module reads from a configuration. */
    private static List<Object> read(ConfigValues values) {
        return classes()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == ConfigValues.class)
                .map(method -> read(method, values))
                .toList();
    }

    private static Object read(Method method, ConfigValues values) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, values))
                .toArray();
        try {
            return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.toString(), e);
        }
    }

    private static Object argument(Class<?> type, ConfigValues values) {
        if (type == ConfigValues.class) {
            return values;
        }
        if (type == Set.class) {
            return Set.of("send"); // actions
        }
        return type == boolean.class ? Boolean.TRUE : ENDPOINT;
    }

    private static Stream<Class<?>> classes() {
        try (Stream<Path> files = Files.list(Page.file(CONFIG))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.replace(".java", "")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(EndpointDeclaration.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
