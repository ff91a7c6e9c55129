package ee.realtime.internal.config;

import java.util.List;

/** Configured values that cannot be used, all of them; the message names each key and value. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * One line for each value.
     *
     * @return the lines
     */
    public List<String> problems() {
        return problems;
    }
}
