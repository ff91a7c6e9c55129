package ee.realtime.internal.limit;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.EndpointLimits;
import ee.realtime.internal.config.MessageRates;
import ee.realtime.internal.config.RateLimit;
import ee.realtime.internal.limit.TokenBucket.Rate;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast the clients of one endpoint may send. Thread-safe, never blocks. */
public final class MessageLimits {
    /**
     * Who sends.
     *
     * @param spender the connection
     * @param user the user's id, or {@code null}
     * @param tenant the tenant, or the empty text
     */
    public record Sender(Spender spender, @Nullable String user, String tenant) {}

    /** One bucket that a message must pass. */
    private record Gate(Limit limit, String action, Rate rate) {
        /** An action's rate takes the place of the general one of the same kind. */
        static List<Gate> of(String action, MessageRates rates, MessageRates general) {
            List<Gate> gates = new ArrayList<>();
            BiConsumer<Limit, Function<MessageRates, Optional<RateLimit>>> add = (limit, kind) -> {
                Optional<RateLimit> own = kind.apply(rates);
                String bucket = own.isPresent() ? action : "";
                own.or(() -> kind.apply(general))
                        .map(Rate::of)
                        .ifPresent(rate -> gates.add(new Gate(limit, bucket, rate)));
            };
            add.accept(Limit.MESSAGES_PER_CONNECTION, MessageRates::perConnection);
            add.accept(Limit.MESSAGES_PER_USER, MessageRates::perUser);
            add.accept(Limit.MESSAGES_PER_TENANT, MessageRates::perTenant);
            add.accept(Limit.MESSAGES, MessageRates::total);
            return List.copyOf(gates);
        }
    }

    private final String endpoint;
    private final EndpointLimits limits;
    private final SharedBuckets shared;
    private final Refusals refusals;
    private final Counters counters;
    private final LongSupplier nanoTime;
    private final List<Gate> general;
    private final Map<String, List<Gate>> actions = new HashMap<>();
    private final @Nullable Rate joins;

    private MessageLimits(
            EndpointConfig endpoint,
            SharedBuckets shared,
            Refusals refusals,
            Counters counters,
            LongSupplier nanoTime) {
        this.endpoint = endpoint.path();
        this.limits = endpoint.limits();
        this.shared = shared;
        this.refusals = refusals;
        this.counters = counters;
        this.nanoTime = nanoTime;
        this.joins = limits.joins().map(Rate::of).orElse(null);
        MessageRates rates = limits.messages();
        this.general = shared(Gate.of("", rates, rates));
        for (Map.Entry<String, MessageRates> action : limits.actions().entrySet()) {
            actions.put(action.getKey(), shared(Gate.of(action.getKey(), action.getValue(), rates)));
        }
    }

    /** Tells the buckets that nodes share how fast they fill. */
    private List<Gate> shared(List<Gate> gates) {
        for (Gate gate : gates) {
            shared.rate(new BucketKey(gate.limit(), endpoint, gate.action(), "", ""), gate.rate());
        }
        return gates;
    }

    /**
     * The limits of an endpoint.
     *
     * @param endpoint the endpoint
     * @param shared what all nodes take from
     * @param refusals where refusals are counted and logged
     * @param counters where closed floods are counted
     * @param nanoTime a clock that only goes forward
     * @return them, or empty if nothing is limited
     */
    public static Optional<MessageLimits> of(
            EndpointConfig endpoint,
            SharedBuckets shared,
            Refusals refusals,
            Counters counters,
            LongSupplier nanoTime) {
        EndpointLimits limits = endpoint.limits();
        boolean none = limits.messages().isEmpty()
                && limits.actions().isEmpty()
                && limits.joins().isEmpty();
        return none ? Optional.empty() : Optional.of(new MessageLimits(endpoint, shared, refusals, counters, nanoTime));
    }

    /**
     * A client has sent a message.
     *
     * @param sender who sends
     * @param action the action, or the empty text for what is none
     * @return why it is refused, or {@code null} if it is not
     */
    public @Nullable Refusal message(Sender sender, String action) {
        long now = nanoTime.getAsLong();
        List<Gate> gates = actions.getOrDefault(action, general);
        for (int i = 0; i < gates.size(); i++) {
            long wait = take(gates.get(i), sender, now);
            if (wait > 0) {
                for (int passed = 0; passed < i; passed++) {
                    giveBack(gates.get(passed), sender, now);
                }
                return refuse(gates.get(i).limit(), sender, wait);
            }
        }
        return null;
    }

    private long take(Gate gate, Sender sender, long now) {
        if (gate.limit() == Limit.MESSAGES_PER_CONNECTION) {
            return sender.spender().bucket(gate.action(), gate.rate(), now).take(now);
        }
        BucketKey key = key(gate, sender);
        return key == null ? 0 : shared.take(key, gate.rate(), now);
    }

    private void giveBack(Gate gate, Sender sender, long now) {
        if (gate.limit() == Limit.MESSAGES_PER_CONNECTION) {
            sender.spender().bucket(gate.action(), gate.rate(), now).giveBack();
            return;
        }
        BucketKey key = key(gate, sender);
        if (key != null) {
            shared.giveBack(key);
        }
    }

    /** {@code null} where there is nobody to limit: an anonymous caller, an endpoint without tenants. */
    private @Nullable BucketKey key(Gate gate, Sender sender) {
        String user = sender.user();
        return switch (gate.limit()) {
            case MESSAGES_PER_USER ->
                user == null ? null : new BucketKey(gate.limit(), endpoint, gate.action(), sender.tenant(), user);
            case MESSAGES_PER_TENANT ->
                sender.tenant().isEmpty()
                        ? null
                        : new BucketKey(gate.limit(), endpoint, gate.action(), sender.tenant(), "");
            default -> new BucketKey(gate.limit(), endpoint, gate.action(), "", "");
        };
    }

    /**
     * An action is about to join rooms.
     *
     * @param spender the connection
     * @param rooms how many
     * @return why it is refused, or {@code null} if it is not
     */
    public @Nullable Refusal joins(Spender spender, int rooms) {
        if (joins == null) {
            return null;
        }
        long now = nanoTime.getAsLong();
        long wait = spender.joins(joins, now).take(rooms, now);
        return wait == 0 ? null : refuse(Limit.JOINS, new Sender(spender, null, ""), wait);
    }

    private @Nullable Refusal refuse(Limit limit, Sender sender, long wait) {
        String who = switch (limit) {
            case MESSAGES_PER_USER -> String.valueOf(sender.user());
            case MESSAGES_PER_TENANT -> sender.tenant();
            default -> sender.spender().connection();
        };
        return refusals.refuse(limit, endpoint, who, limits.dryRun())
                ? new Refusal(limit, Duration.ofNanos(wait))
                : null;
    }

    /**
     * A message was refused.
     *
     * @param spender the connection
     * @return whether its client has gone on for so long without a break that it must be closed
     */
    public boolean isFlooding(Spender spender) {
        boolean flooding = spender.refusedFor(limits.floodTimeout().toNanos(), nanoTime.getAsLong());
        if (flooding) {
            counters.count(Counter.FLOODS_CLOSED);
        }
        return flooding;
    }
}
