package ee.realtime.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.Configured;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.NodeLimits;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static final String ADDRESS = "192.0.2.1";

    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();

    private ConnectionLimits limits(int total, EndpointConfig... endpoints) {
        return new ConnectionLimits(
                new NodeLimits(total, false),
                List.of(endpoints),
                new SharedBuckets(Spending.NONE, clock),
                new Refusals(counters, clock),
                clock);
    }

    private static Limit limit(Refusal refusal) {
        return refusal == null ? null : refusal.limit();
    }

    @Test
    void aNodeTakesSoManyConnectionsAndThenRefusesBeforeTheUpgrade() {
        EndpointConfig chat = Configured.chat();
        ConnectionLimits limits = limits(2, chat);
        Seat first = limits.enter(chat, ADDRESS);
        limits.enter(chat, "192.0.2.2");

        assertThat(limit(limits.beforeUpgrade(chat, "192.0.2.3"))).isEqualTo(Limit.CONNECTIONS);
        first.leave();
        assertThat(limits.beforeUpgrade(chat, "192.0.2.3")).isNull();
    }

    @Test
    void whoPassedBeforeTheUpgradeTogetherIsCountedAfterIt() {
        EndpointConfig chat = Configured.chat();
        ConnectionLimits limits = limits(1, chat);
        assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
        assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();

        Seat first = limits.enter(chat, ADDRESS);
        Seat second = limits.enter(chat, ADDRESS);

        assertThat(first.refusal()).isNull();
        assertThat(limit(second.refusal())).isEqualTo(Limit.CONNECTIONS);
        assertThat(counters.read(Counter.LIMITED_CONNECTIONS)).isEqualTo(1);
    }

    @Test
    void anAddressHasSoManyConnectionsAtAnEndpoint() {
        EndpointConfig chat = Configured.chat("realtime.limits.connections-per-ip=2");
        ConnectionLimits limits = limits(100, chat);
        limits.enter(chat, ADDRESS).letIn();
        Seat second = limits.enter(chat, ADDRESS);
        second.letIn();

        assertThat(limit(limits.beforeUpgrade(chat, ADDRESS))).isEqualTo(Limit.CONNECTIONS_PER_IP);
        assertThat(limit(limits.enter(chat, ADDRESS).refusal())).isEqualTo(Limit.CONNECTIONS_PER_IP);
        assertThat(limits.beforeUpgrade(chat, "192.0.2.2")).isNull();
        second.leave();
        assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
    }

    @Test
    void whoSaysNothingCountsUntilLetIn() {
        EndpointConfig chat = Configured.chat("realtime.limits.unauthenticated-per-ip=2");
        ConnectionLimits limits = limits(100, chat);
        Seat first = limits.enter(chat, ADDRESS);
        limits.enter(chat, ADDRESS);

        assertThat(limit(limits.beforeUpgrade(chat, ADDRESS))).isEqualTo(Limit.UNAUTHENTICATED_PER_IP);
        assertThat(limit(limits.enter(chat, ADDRESS).refusal())).isEqualTo(Limit.UNAUTHENTICATED_PER_IP);
        first.letIn();
        assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
    }

    @Test
    void anAddressMakesSoManyNewConnections() {
        EndpointConfig chat = Configured.chat("realtime.limits.new-connections-per-ip=3/m");
        ConnectionLimits limits = limits(100, chat);
        for (int i = 0; i < 3; i++) {
            assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
        }

        Refusal refusal = limits.beforeUpgrade(chat, ADDRESS);

        assertThat(refusal).isEqualTo(new Refusal(Limit.NEW_CONNECTIONS_PER_IP, Duration.ofSeconds(20)));
        clock.advance(Duration.ofSeconds(20));
        assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
    }

    @Test
    void nothingIsLeftOfConnectionsThatCameAndWent() {
        EndpointConfig chat =
                Configured.chat("realtime.limits.connections-per-ip=5", "realtime.limits.unauthenticated-per-ip=3");
        ConnectionLimits limits = limits(7, chat);
        for (int i = 0; i < 1000; i++) {
            Seat seat = limits.enter(chat, "192.0.2." + i % 4);
            if (i % 2 == 0) {
                seat.letIn();
            }
            if (i % 3 != 0) {
                seat.leave();
            }
            seat.leave();
            seat.letIn();
        }

        assertThat(limits.total()).isZero();
        assertThat(limits.addresses()).isZero();
    }

    @Test
    void aDryRunCountsAndRefusesNothing() {
        EndpointConfig chat = Configured.chat(
                "realtime.limits.dry-run=true",
                "realtime.limits.connections-per-ip=1",
                "realtime.limits.unauthenticated-per-ip=1",
                "realtime.limits.new-connections-per-ip=1/h");
        ConnectionLimits limits = limits(100, chat);

        for (int i = 0; i < 5; i++) {
            assertThat(limits.beforeUpgrade(chat, ADDRESS)).isNull();
            assertThat(limits.enter(chat, ADDRESS).refusal()).isNull();
        }

        assertThat(counters.read(Counter.LIMITED_CONNECTIONS_PER_IP)).isEqualTo(4);
        assertThat(counters.read(Counter.LIMITED_UNAUTHENTICATED)).isEqualTo(4);
        assertThat(counters.read(Counter.LIMITED_NEW_CONNECTIONS)).isEqualTo(4);
    }

    @Test
    void whereNobodyKnowsTheAddressOnlyTheSumCounts() {
        EndpointConfig chat = Configured.chat("realtime.limits.connections-per-ip=1");
        ConnectionLimits limits = limits(2, chat);

        assertThat(limits.enter(chat, "").refusal()).isNull();
        assertThat(limits.enter(chat, "").refusal()).isNull();
        assertThat(limit(limits.beforeUpgrade(chat, ""))).isEqualTo(Limit.CONNECTIONS);
    }
}
