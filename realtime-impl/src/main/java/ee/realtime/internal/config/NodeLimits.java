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
    /** An idle one takes 30 KiB of the heap on Payara; the rest is for what is not idle. */
    private static final long HEAP_FOR_ONE = 40 << 10;
    /** For the server and the application; Payara with a small one takes 70 MiB. */
    private static final long HEAP_FOR_THE_REST = 128 << 20;

    private static final long FEWEST = 1000;

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

    /** How many connections there is room for in so many bytes. */
    static int byHeap(long heap) {
        return (int) Math.min(EndpointLimits.NO_CAP, Math.max(FEWEST, (heap - HEAP_FOR_THE_REST) / HEAP_FOR_ONE));
    }

    private static int byHeap() {
        return byHeap(Runtime.getRuntime().maxMemory());
    }
}
