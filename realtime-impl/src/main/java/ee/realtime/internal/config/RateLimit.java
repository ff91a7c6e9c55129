package ee.realtime.internal.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often something may happen: {@code 20/s}, {@code 100/10m}, {@code 1000/s, burst 500}.
 *
 * @param count how often
 * @param per in how much time
 * @param burst how often at once, after a pause
 */
public record RateLimit(int count, Duration per, int burst) {
    static final String EXPECTED = "a rate such as 20/s or 100/10m, at will with a burst: 20/s, burst 40; or off";

    private static final String OFF = "off";
    private static final Pattern RATE =
            Pattern.compile("(\\d{1,7}) ?/ ?(\\d{0,9}(?:ms|s|m|h))(?: ?, ?burst (\\d{1,7}))?");
    /** Nothing that has to be remembered for longer is a rate. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * A rate.
     *
     * @throws IllegalArgumentException if nothing may ever happen, or more than once in a nanosecond, or what was used up at
     *     once is not there again within a day
     */
    public RateLimit {
        if (count < 1 || burst < 1 || per.isNegative() || per.compareTo(LONGEST) > 0 || per.toNanos() < count) {
            throw new IllegalArgumentException("not a rate");
        }
        if (per.toNanos() / count > LONGEST.toNanos() / burst) {
            throw new IllegalArgumentException("a burst that takes more than a day");
        }
    }

    static Optional<RateLimit> read(ConfigReader config, String key) {
        return read(config, key, null);
    }

    static Optional<RateLimit> read(ConfigReader config, String key, @Nullable RateLimit otherwise) {
        return config.parsed(key, RateLimit::parse, EXPECTED).orElse(Optional.ofNullable(otherwise));
    }

    private static Optional<RateLimit> parse(String value) {
        if (value.equals(OFF)) {
            return Optional.empty();
        }
        Matcher matcher = RATE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a rate");
        }
        int count = Integer.parseInt(matcher.group(1));
        String per = matcher.group(2);
        String burst = matcher.group(3);
        return Optional.of(new RateLimit(
                count,
                ConfigReader.parseDuration(Character.isDigit(per.charAt(0)) ? per : "1" + per),
                burst == null ? count : Integer.parseInt(burst)));
    }
}
