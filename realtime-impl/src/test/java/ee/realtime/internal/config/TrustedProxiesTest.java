package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @Test
    void nobodyIsTrustedUnlessConfigured() {
        assertThat(RealtimeConfig.read(Configured.values()).trustedProxies().networks())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.1, ::ffff:10.0.0.1, true",
        "::ffff:10.0.0.1, 10.0.0.1, true"
    })
    void anAddressIsInANetworkWhenItsFirstBitsAre(String network, String address, boolean inside) {
        assertThat(Configured.proxies(network).contains(IpText.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @Test
    void severalAreSeparatedByCommas() {
        TrustedProxies proxies = Configured.proxies("127.0.0.1 , ::1,10.0.0.0/8");

        assertThat(proxies.networks()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "proxy.example.com",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/x",
                "::1/129",
                "10.0.0",
                "256.0.0.1",
                "10.0.0.1,",
                "10.0.0.1 10.0.0.2",
                "[::1]",
                "fe80::1%eth0",
                "*"
            })
    void namesAndNonsenseAreRefused(String list) {
        assertThatThrownBy(() -> Configured.proxies(list))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.trusted-proxies=" + list
                        + ": expected addresses such as 10.0.0.1, 10.0.0.0/8 or fd00::/8, separated by commas");
    }
}
