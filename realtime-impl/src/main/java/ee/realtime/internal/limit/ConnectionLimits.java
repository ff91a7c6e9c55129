package ee.realtime.internal.limit;

import ee.realtime.internal.config.ConnectionCaps;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.EndpointLimits;
import ee.realtime.internal.config.NodeLimits;
import ee.realtime.internal.limit.TokenBucket.Rate;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there may be, in all and from one address. Asked twice: before the upgrade, where a refusal is cheapest
 * and nothing is kept, and when a connection is there, which is what counts. Thread-safe, never blocks.
 */
public final class ConnectionLimits {
    private final NodeLimits node;
    private final SharedBuckets shared;
    private final Refusals refusals;
    private final LongSupplier nanoTime;
    private final AtomicInteger total = new AtomicInteger();
    private final AddressCounts waiting = new AddressCounts();
    private final AddressCounts seated = new AddressCounts();
    private volatile boolean closed;

    /**
     * Limits of a node without connections.
     *
     * @param node what it takes in all
     * @param endpoints its endpoints
     * @param shared what all nodes take from
     * @param refusals where refusals are counted and logged
     * @param nanoTime a clock that only goes forward
     */
    public ConnectionLimits(
            NodeLimits node,
            Collection<EndpointConfig> endpoints,
            SharedBuckets shared,
            Refusals refusals,
            LongSupplier nanoTime) {
        this.node = node;
        this.shared = shared;
        this.refusals = refusals;
        this.nanoTime = nanoTime;
        for (EndpointConfig endpoint : endpoints) {
            endpoint.limits()
                    .connections()
                    .newPerIp()
                    .ifPresent(rate -> shared.rate(newOnes(endpoint, ""), Rate.of(rate)));
        }
    }

    private static BucketKey newOnes(EndpointConfig endpoint, String address) {
        return new BucketKey(Limit.NEW_CONNECTIONS_PER_IP, endpoint.path(), "", "", address);
    }

    /** From now on nobody is let in. */
    public void close() {
        closed = true;
    }

    /** Whether nobody is let in any more. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * A client asks for a connection.
     *
     * @param endpoint where
     * @param address the address, as {@link ClientAddress#key} gives it; the empty text if it is not known
     * @return why it is refused, or {@code null} if it is not
     */
    public @Nullable Refusal beforeUpgrade(EndpointConfig endpoint, String address) {
        if (closed) {
            return new Refusal(Limit.CONNECTIONS, Refusal.SOON);
        }
        if (total.get() >= node.connections()
                && refusals.refuse(Limit.CONNECTIONS, endpoint.path(), address, node.dryRun())) {
            return new Refusal(Limit.CONNECTIONS, Refusal.SOON);
        }
        if (address.isEmpty()) {
            return null;
        }
        ConnectionCaps caps = endpoint.limits().connections();
        String name = name(endpoint, address);
        if (seated.count(name) >= caps.perIp() && refuse(Limit.CONNECTIONS_PER_IP, endpoint, address)) {
            return new Refusal(Limit.CONNECTIONS_PER_IP, Refusal.SOON);
        }
        if (waiting.count(name) >= caps.unauthenticatedPerIp()
                && refuse(Limit.UNAUTHENTICATED_PER_IP, endpoint, address)) {
            return new Refusal(Limit.UNAUTHENTICATED_PER_IP, Refusal.SOON);
        }
        return newOne(endpoint, address);
    }

    private @Nullable Refusal newOne(EndpointConfig endpoint, String address) {
        long wait = endpoint.limits()
                .connections()
                .newPerIp()
                .map(rate -> shared.take(newOnes(endpoint, address), Rate.of(rate), nanoTime.getAsLong()))
                .orElse(0L);
        return wait > 0 && refuse(Limit.NEW_CONNECTIONS_PER_IP, endpoint, address)
                ? new Refusal(Limit.NEW_CONNECTIONS_PER_IP, Duration.ofNanos(wait))
                : null;
    }

    /**
     * A connection is there.
     *
     * @param endpoint where
     * @param address the address, as {@link ClientAddress#key} gives it; the empty text if it is not known
     * @return its seat, perhaps refused
     */
    public Seat enter(EndpointConfig endpoint, String address) {
        if (total.incrementAndGet() > node.connections() && !node.dryRun()) {
            total.decrementAndGet();
            refusals.refuse(Limit.CONNECTIONS, endpoint.path(), address, false);
            return refused(Limit.CONNECTIONS);
        }
        if (address.isEmpty()) {
            return new Seat(this, null, null, null);
        }
        ConnectionCaps caps = endpoint.limits().connections();
        boolean dryRun = endpoint.limits().dryRun();
        String name = name(endpoint, address);
        boolean counted = caps.perIp() != EndpointLimits.NO_CAP;
        if (counted && !seated.enter(name, dryRun ? EndpointLimits.NO_CAP : caps.perIp())) {
            total.decrementAndGet();
            refuse(Limit.CONNECTIONS_PER_IP, endpoint, address);
            return refused(Limit.CONNECTIONS_PER_IP);
        }
        boolean awaited = caps.unauthenticatedPerIp() != EndpointLimits.NO_CAP;
        if (awaited && !waiting.enter(name, dryRun ? EndpointLimits.NO_CAP : caps.unauthenticatedPerIp())) {
            left(counted ? name : null);
            refuse(Limit.UNAUTHENTICATED_PER_IP, endpoint, address);
            return refused(Limit.UNAUTHENTICATED_PER_IP);
        }
        return new Seat(this, awaited ? name : null, counted ? name : null, null);
    }

    private Seat refused(Limit limit) {
        return new Seat(this, null, null, new Refusal(limit, Refusal.SOON));
    }

    private boolean refuse(Limit limit, EndpointConfig endpoint, String address) {
        return refusals.refuse(
                limit, endpoint.path(), address, endpoint.limits().dryRun());
    }

    private static String name(EndpointConfig endpoint, String address) {
        return address + " " + endpoint.path();
    }

    void letIn(String name) {
        waiting.leave(name);
    }

    void left(@Nullable String name) {
        total.decrementAndGet();
        if (name != null) {
            seated.leave(name);
        }
    }

    /**
     * How many connections are counted.
     *
     * @return the number
     */
    public int total() {
        return total.get();
    }

    /** How many addresses are remembered. */
    int addresses() {
        return waiting.names() + seated.names();
    }
}
