package ee.realtime.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads typed values of one scope: a key of an endpoint first, then the general one, then the default. Bad values are
 * collected and reported together by {@link #checked}.
 */
final class ConfigReader {
    /** What stands for no cap. */
    static final int NO_CAP = Integer.MAX_VALUE;

    private static final String PREFIX = "realtime.";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    // Far more than anybody wants, far less than what overflows a long of nanoseconds.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ConfigValues values;
    private final String scope;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(ConfigValues values, String scope) {
        this.values = values;
        this.scope = scope;
    }

    static ConfigReader general(ConfigValues values) {
        return new ConfigReader(values, PREFIX);
    }

    static ConfigReader ofEndpoint(ConfigValues values, String name) {
        return new ConfigReader(values, PREFIX + "endpoints." + name + ".");
    }

    Optional<String> text(String key) {
        return parsed(key, value -> value, "text");
    }

    /** The value of a key that is not the module's own. */
    Optional<String> foreign(String key) {
        return values.value(key).map(String::trim).filter(value -> !value.isEmpty());
    }

    <T> Optional<T> parsed(String key, Function<String, T> parse, String expected) {
        return read(key, parse, expected);
    }

    int integer(String key, int defaultValue, int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        return read(key, value -> check(Integer.parseInt(value), min, max), expected)
                .orElse(defaultValue);
    }

    /** How much there may be of something at most. */
    int cap(String key, int defaultValue) {
        return read(
                        key,
                        value -> value.equals("off") ? NO_CAP : check(Integer.parseInt(value), 1, NO_CAP),
                        "off or a whole number, at least 1")
                .orElse(defaultValue);
    }

    boolean flag(String key, boolean defaultValue) {
        return read(key, ConfigReader::parseFlag, "true or false").orElse(defaultValue);
    }

    Duration duration(String key, Duration defaultValue, Duration min) {
        return duration(key, defaultValue, min, LONGEST);
    }

    Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
        String most = max.toHours() > 0 ? max.toHours() + "h" : max.toSeconds() + "s";
        String expected = "a duration such as 500ms, 25s or 2m, from " + min.toMillis() + "ms to " + most;
        return read(key, value -> check(parseDuration(value), min, max), expected)
                .orElse(defaultValue);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue) {
        String names = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants()).map(ConfigReader::kebab).toList());
        return read(key, value -> parseChoice(value, type), "one of " + names).orElse(defaultValue);
    }

    private <T> Optional<T> read(String key, Function<String, T> parse, String expected) {
        String fullKey = values.value(scope + key).isPresent() ? scope + key : PREFIX + key;
        return values.value(fullKey)
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .flatMap(value -> {
                    try {
                        return Optional.of(parse.apply(value));
                    } catch (IllegalArgumentException | DateTimeParseException e) {
                        reject(fullKey, value, expected);
                        return Optional.empty();
                    }
                });
    }

    private void reject(String fullKey, String value, String expected) {
        String shown = fullKey.endsWith("secret") ? "(not shown)" : value;
        problems.add("Configuration " + fullKey + "=" + shown + ": expected " + expected);
    }

    /** What was read, unless some of it could not be used. */
    <T> T checked(T read) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return read;
    }

    static int check(int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Duration check(Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static boolean parseFlag(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException();
    }

    static Duration parseDuration(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            return Duration.parse(value);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static <E extends Enum<E>> E parseChoice(String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebab(constant).equals(value))
                .findAny()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
