package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.IdentityPolicy;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.spi.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections beyond a cap are closed with 4429 where it is too late to refuse the upgrade. */
class ConnectionCapsTest {
    private static final String ADDRESS = "192.0.2.1";

    private TestEndpoint endpoint;

    @ApplicationScoped
    static class NoHandlers {}

    @AfterEach
    void close() {
        endpoint.close();
    }

    private TestEndpoint.Setup with(String key, String value) {
        return TestEndpoint.with(NoHandlers.class).configured("limits." + key, value);
    }

    private FakeClient from(String address, String user) {
        return new FakeClient()
                .open(
                        endpoint.door(),
                        new FakeClient.Request(
                                "/test", Optional.ofNullable(user).map(Identity::of)),
                        address);
    }

    @Test
    void inAll() {
        endpoint = with("connections", "1").open();
        FakeClient first = endpoint.connect();

        FakeClient second = endpoint.connect();

        assertThat(second.closed()).isEqualTo("4429 too many connections");
        assertThat(second.allFrames()).isEmpty();
        first.leaves();
        second.leaves();
        assertThat(endpoint.connect().closed()).isEmpty();
        assertThat(endpoint.connections().total()).isEqualTo(1);
    }

    @Test
    void ofAnAddress() {
        endpoint = with("connections-per-ip", "1").open();
        from(ADDRESS, null);

        assertThat(from(ADDRESS, null).closed()).isEqualTo("4429 too many connections from this address");
        assertThat(from("192.0.2.2", null).closed()).isEmpty();
    }

    @Test
    void ofAnAddressThatSaysNothing() {
        endpoint = with("unauthenticated-per-ip", "1")
                .identity(IdentityPolicy.FIRST_MESSAGE)
                .open();
        FakeClient silent = from(ADDRESS, null);

        assertThat(from(ADDRESS, null).closed())
                .isEqualTo("4429 too many unauthenticated connections from this address");
        silent.leaves();
        assertThat(from(ADDRESS, "anna").closed()).isEmpty();
        assertThat(from(ADDRESS, null).closed()).as("anna has said who she is").isEmpty();
    }

    @Test
    void ofAUser() {
        endpoint = with("connections-per-user", "2").open();
        FakeClient first = endpoint.connect("anna");
        endpoint.connect("anna");

        FakeClient third = endpoint.connect("anna");

        assertThat(third.closed()).isEqualTo("4429 too many connections of this user");
        assertThat(endpoint.counters().read(Counter.LIMITED_CONNECTIONS_PER_USER))
                .isEqualTo(1);
        assertThat(endpoint.connect("ben").closed()).isEmpty();
        assertThat(endpoint.connect().closed()).isEmpty();
        first.leaves();
        assertThat(endpoint.connect("anna").closed()).isEmpty();
    }

    @Test
    void ofATenant() {
        endpoint = with("connections-per-tenant", "1")
                .tenants((request, identity) -> identity.map(who -> who.userId().split("@")[1]))
                .open();
        endpoint.connect("anna@red");

        assertThat(endpoint.connect("ben@red").closed()).isEqualTo("4429 too many connections of this tenant");
        assertThat(endpoint.connect("ben@blue").closed()).isEmpty();
    }

    @Test
    void aDryRunLetsThemIn() {
        endpoint = with("connections-per-user", "1")
                .configured("limits.dry-run", "true")
                .configured("limits.connections", "1")
                .open();
        endpoint.connect("anna");

        assertThat(endpoint.connect("anna").closed()).isEmpty();
        assertThat(endpoint.counters().read(Counter.LIMITED_CONNECTIONS_PER_USER))
                .isEqualTo(1);
    }
}
