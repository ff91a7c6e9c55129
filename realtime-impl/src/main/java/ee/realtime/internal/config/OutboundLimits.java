package ee.realtime.internal.config;

import java.time.Duration;

/**
 * The bounds of a connection's outbound queue.
 *
 * @param capacity bytes that may wait or be in flight
 * @param maxAge how long a message may wait
 * @param writeTimeout how long one write may take before the link is given up
 * @param policy what becomes of messages that find the queue full or have waited too long
 */
public record OutboundLimits(int capacity, Duration maxAge, Duration writeTimeout, SlowConsumerPolicy policy) {
    static OutboundLimits read(ConfigReader config) {
        return new OutboundLimits(
                config.integer("outbound-queue.capacity", 1 << 20, 1024, Integer.MAX_VALUE),
                config.duration("outbound-queue.max-age", Duration.ofSeconds(30), Duration.ofMillis(100)),
                config.duration("outbound-queue.write-timeout", Duration.ofSeconds(20), Duration.ofMillis(100)),
                config.choice("outbound-queue.policy", SlowConsumerPolicy.class, SlowConsumerPolicy.CLOSE));
    }
}
