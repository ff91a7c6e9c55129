package ee.realtime.internal.config;

import java.time.Duration;

/**
 * The bounds of a connection's inbound queue.
 *
 * @param frames frames that may wait
 * @param bytes bytes that may wait
 * @param fullTimeout how long the queue may stay full before the connection is closed with 4429
 */
public record InboundLimits(int frames, int bytes, Duration fullTimeout) {
    static InboundLimits read(ConfigReader config) {
        return new InboundLimits(
                config.integer("inbound-queue.frames", 64, 1, 1 << 20),
                config.integer("inbound-queue.bytes", 256 << 10, 1024, Integer.MAX_VALUE),
                config.duration("inbound-queue.full-timeout", Duration.ofSeconds(10), Duration.ofMillis(100)));
    }
}
