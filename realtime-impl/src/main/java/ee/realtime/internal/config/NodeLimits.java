package ee.realtime.internal.config;

/**
 * What this node takes in all.
 *
 * @param connections how many connections at one time; {@link EndpointLimits#NO_CAP} for any number
 * @param dryRun whether nothing is refused, only counted
 */
public record NodeLimits(int connections, boolean dryRun) {
    private static final String AUTO = "auto";
    private static final String OFF = "off";
    /** An idle one takes 30 KiB of the heap on Payara; the rest is for what is not idle, and for the application. */
    private static final long HEAP_FOR_ONE = 48 << 10;

    static NodeLimits read(ConfigReader config) {
        return new NodeLimits(
                config.parsed(
                                "limits.connections",
                                NodeLimits::parse,
                                "auto, off or a number of connections, at least 1")
                        .orElseGet(NodeLimits::byHeap),
                config.flag("limits.dry-run", false));
    }

    private static int parse(String value) {
        return switch (value) {
            case AUTO -> byHeap();
            case OFF -> EndpointLimits.NO_CAP;
            default -> ConfigReader.check(Integer.parseInt(value), 1, Integer.MAX_VALUE);
        };
    }

    private static int byHeap() {
        return (int) Math.min(EndpointLimits.NO_CAP, Runtime.getRuntime().maxMemory() / HEAP_FOR_ONE);
    }
}
