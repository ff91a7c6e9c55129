package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointConfigTest {
    /** A key with its default, another value, and what becomes of that. */
    private record Setting(
            String key, Object defaultValue, String text, Object value, Function<EndpointConfig, Object> read) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Setting> settings() {
        return Stream.of(
                new Setting("tenants", true, "false", false, EndpointConfig::tenants),
                new Setting(
                        "authenticate-action", "$authenticate", "login", "login", EndpointConfig::authenticateAction),
                new Setting("max-frame", 131_072, "4096", 4096, EndpointConfig::maxFrame),
                duration("heartbeat", Duration.ofSeconds(25), EndpointConfig::heartbeat),
                duration("action-timeout", Duration.ofSeconds(30), EndpointConfig::actionTimeout),
                duration("authentication-deadline", Duration.ofSeconds(5), EndpointConfig::authenticationDeadline),
                new Setting(
                        "inbound-queue.frames",
                        64,
                        "8",
                        8,
                        endpoint -> endpoint.inbound().frames()),
                new Setting(
                        "inbound-queue.bytes",
                        262_144,
                        "9999",
                        9999,
                        endpoint -> endpoint.inbound().bytes()),
                duration(
                        "inbound-queue.full-timeout",
                        Duration.ofSeconds(10),
                        endpoint -> endpoint.inbound().fullTimeout()),
                new Setting(
                        "outbound-queue.capacity",
                        1_048_576,
                        "2048",
                        2048,
                        endpoint -> endpoint.outbound().capacity()),
                duration(
                        "outbound-queue.max-age",
                        Duration.ofSeconds(30),
                        endpoint -> endpoint.outbound().maxAge()),
                duration(
                        "outbound-queue.write-timeout",
                        Duration.ofSeconds(20),
                        endpoint -> endpoint.outbound().writeTimeout()),
                new Setting(
                        "outbound-queue.policy",
                        SlowConsumerPolicy.CLOSE,
                        "drop-oldest",
                        SlowConsumerPolicy.DROP_OLDEST,
                        endpoint -> endpoint.outbound().policy()));
    }

    private static Setting duration(String key, Duration defaultValue, Function<EndpointConfig, Object> read) {
        return new Setting(key, defaultValue, "42s", Duration.ofSeconds(42), read);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsNotConfiguredHasItsDefault(Setting setting) {
        assertThat(setting.read.apply(Configured.chat())).isEqualTo(setting.defaultValue);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aGeneralValueHoldsForEveryEndpoint(Setting setting) {
        EndpointConfig endpoint = Configured.chat("realtime." + setting.key + "=" + setting.text);

        assertThat(setting.read.apply(endpoint)).isEqualTo(setting.value);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anEndpointsOwnValueWinsOverTheGeneralOne(Setting setting) {
        EndpointConfig endpoint = Configured.chat(
                "realtime." + setting.key + "=" + setting.defaultValue,
                "realtime.endpoints.chat." + setting.key + "=" + setting.text);

        assertThat(setting.read.apply(endpoint)).isEqualTo(setting.value);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anotherEndpointsValueIsNotOurs(Setting setting) {
        EndpointConfig endpoint = Configured.chat("realtime.endpoints.news." + setting.key + "=" + setting.text);

        assertThat(setting.read.apply(endpoint)).isEqualTo(setting.defaultValue);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aBlankValueIsNone(Setting setting) {
        EndpointConfig endpoint = Configured.chat("realtime." + setting.key + "=  ");

        assertThat(setting.read.apply(endpoint)).isEqualTo(setting.defaultValue);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void spacesAroundAValueDoNotMatter(Setting setting) {
        EndpointConfig endpoint = Configured.chat("realtime." + setting.key + "= " + setting.text + " ");

        assertThat(setting.read.apply(endpoint)).isEqualTo(setting.value);
    }

    @Test
    void whatTheBeansDeclareIsTakenOver() {
        EndpointDeclaration declared =
                new EndpointDeclaration("/ws/news", "news", IdentityPolicy.REQUIRED, MessageFormat.FLAT);

        EndpointConfig endpoint = EndpointConfig.read(Configured.values(), declared, true, Set.of());

        assertThat(endpoint.path()).isEqualTo("/ws/news");
        assertThat(endpoint.name()).isEqualTo("news");
        assertThat(endpoint.identity()).isEqualTo(IdentityPolicy.REQUIRED);
        assertThat(endpoint.format()).isEqualTo(MessageFormat.FLAT);
    }

    @Test
    void theActionKeyIsLeftOpenUnlessConfigured() {
        assertThat(Configured.chat().actionKey()).isNull();
        assertThat(Configured.chat("realtime.action-key=op").actionKey()).isEqualTo("op");
    }

    @Test
    void anApplicationThatResolvesNoTenantsHasNone() {
        EndpointDeclaration declared =
                new EndpointDeclaration("/x", "x", IdentityPolicy.OPTIONAL, MessageFormat.ENVELOPE);

        EndpointConfig endpoint =
                EndpointConfig.read(Configured.values("realtime.tenants=true"), declared, false, Set.of());

        assertThat(endpoint.tenants()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tenants | yes | true or false
                    tenants | TRUE | true or false
                    max-frame | 128k | a whole number from 256 to 16777216
                    max-frame | 1.5 | a whole number from 256 to 16777216
                    max-frame | 255 | a whole number from 256 to 16777216
                    max-frame | 16777217 | a whole number from 256 to 16777216
                    max-frame | 99999999999 | a whole number from 256 to 16777216
                    heartbeat | 199ms | a duration such as 500ms, 25s or 2m, from 200ms to 8760h
                    heartbeat | 25 | a duration such as 500ms, 25s or 2m, from 200ms to 8760h
                    action-timeout | 49ms | a duration such as 500ms, 25s or 2m, from 50ms to 8760h
                    authentication-deadline | 0s | a duration such as 500ms, 25s or 2m, from 50ms to 8760h
                    inbound-queue.frames | 0 | a whole number from 1 to 1048576
                    inbound-queue.frames | 1048577 | a whole number from 1 to 1048576
                    inbound-queue.bytes | 1023 | a whole number from 1024 to 2147483647
                    inbound-queue.full-timeout | 99ms | a duration such as 500ms, 25s or 2m, from 100ms to 8760h
                    outbound-queue.capacity | 1023 | a whole number from 1024 to 2147483647
                    outbound-queue.capacity | -1 | a whole number from 1024 to 2147483647
                    outbound-queue.max-age | never | a duration such as 500ms, 25s or 2m, from 100ms to 8760h
                    outbound-queue.write-timeout | -20s | a duration such as 500ms, 25s or 2m, from 100ms to 8760h
                    outbound-queue.policy | drop | one of close, drop-oldest, drop-newest, conflate
                    outbound-queue.policy | DROP_OLDEST | one of close, drop-oldest, drop-newest, conflate
                    """)
    void aBadValueIsRefusedWithItsKey(String key, String value, String expected) {
        assertThatThrownBy(() -> Configured.chat("realtime." + key + "=" + value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime." + key + "=" + value + ": expected " + expected);
    }

    @Test
    void allBadValuesAreRefusedTogether() {
        assertThatThrownBy(() -> Configured.chat("realtime.max-frame=x", "realtime.heartbeat=y", "realtime.tenants=z"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .allMatch(problem -> problem.startsWith("Configuration realtime.")));
    }

    @Test
    void aBadValueIsRefusedWithTheKeyUnderWhichItWasFound() {
        assertThatThrownBy(() -> Configured.chat("realtime.max-frame=4096", "realtime.endpoints.chat.max-frame=none"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.endpoints.chat.max-frame=none:"
                        + " expected a whole number from 256 to 16777216");
    }

    @ParameterizedTest
    @CsvSource({
        "max-frame, 256",
        "max-frame, 16777216",
        "heartbeat, 200ms",
        "action-timeout, 50ms",
        "authentication-deadline, 50ms",
        "inbound-queue.frames, 1",
        "inbound-queue.frames, 1048576",
        "inbound-queue.bytes, 1024",
        "inbound-queue.bytes, 2147483647",
        "inbound-queue.full-timeout, 100ms",
        "outbound-queue.capacity, 1024",
        "outbound-queue.capacity, 2147483647",
        "outbound-queue.max-age, 100ms",
        "outbound-queue.write-timeout, 100ms",
        "outbound-queue.policy, close",
        "outbound-queue.policy, drop-newest",
        "outbound-queue.policy, conflate"
    })
    void theBoundsThemselvesAreAccepted(String key, String value) {
        String text = settings()
                .filter(setting -> setting.key.equals(key))
                .map(setting -> setting.read.apply(Configured.chat("realtime." + key + "=" + value)))
                .map(read -> read instanceof Duration duration ? duration.toMillis() + "ms" : read.toString())
                .findAny()
                .orElseThrow();

        assertThat(text.toLowerCase().replace('_', '-')).isEqualTo(value);
    }
}
