package ee.realtime.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.config.Configured;
import ee.realtime.internal.config.IpText;
import ee.realtime.internal.config.TrustedProxies;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom forwarding headers can make somebody take a client for. The proxies are 10.0.0.0/8 and fd00::/8. */
class ClientAddressTest {
    private static final TrustedProxies PROXIES = Configured.proxies("10.0.0.0/8, fd00::/8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a peer that is no proxy is the client, whatever it says
                "203.0.113.9 | 1.2.3.4                      | 203.0.113.9",
                "203.0.113.9 | 10.0.0.1                     | 203.0.113.9",
                "203.0.113.9 | 1.2.3.4, 10.0.0.1            | 203.0.113.9",
                "2001:db8::7 | fd00::1                      | 2001:db8::7",
                // a proxy says whom it got the request from
                "10.0.0.1    | 1.2.3.4                      | 1.2.3.4",
                "fd00::1     | 2001:db8::7                  | 2001:db8::7",
                "::ffff:10.0.0.1 | 1.2.3.4                  | 1.2.3.4",
                // what stands to the left of that was there before, so the client may have written it
                "10.0.0.1    | 9.9.9.9, 1.2.3.4             | 1.2.3.4",
                "10.0.0.1    | 10.0.0.7, 1.2.3.4            | 1.2.3.4",
                "10.0.0.1    | garbage, 1.2.3.4             | 1.2.3.4",
                "10.0.0.1    | '\"unclosed, 1.2.3.4'        | 1.2.3.4",
                "10.0.0.1    | ', , ,1.2.3.4'               | 1.2.3.4",
                // proxies behind proxies
                "10.0.0.1    | 9.9.9.9, 1.2.3.4, 10.0.0.2   | 1.2.3.4",
                "10.0.0.1    | 1.2.3.4, fd00::2, 10.0.0.2   | 1.2.3.4",
                "10.0.0.1    | 1.2.3.4, 8.8.8.8, 10.0.0.2   | 8.8.8.8",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2           | 10.0.0.3",
                // ports, brackets, mapped addresses
                "10.0.0.1    | 1.2.3.4:5678                 | 1.2.3.4",
                "10.0.0.1    | [2001:db8::7]:5678           | 2001:db8::7",
                "10.0.0.1    | [2001:db8::7]                | 2001:db8::7",
                "10.0.0.1    | ::ffff:1.2.3.4               | 1.2.3.4",
                "10.0.0.1    | [::ffff:1.2.3.4]:80          | 1.2.3.4",
                // who is not said stays the proxy
                "10.0.0.1    |                              | 10.0.0.1",
                "10.0.0.1    | unknown                      | 10.0.0.1",
                "10.0.0.1    | _hidden                      | 10.0.0.1",
                "10.0.0.1    | 1.2.3.4, unknown             | 10.0.0.1",
                "10.0.0.1    | 1.2.3.4, unknown, 10.0.0.2   | 10.0.0.2",
                "10.0.0.1    | localhost                    | 10.0.0.1",
                "10.0.0.1    | 1.2.3                        | 10.0.0.1",
                "10.0.0.1    | 1.2.3.400                    | 10.0.0.1",
                "10.0.0.1    | 0x7f.1                       | 10.0.0.1",
                "10.0.0.1    | 1.2.3.4:port                 | 10.0.0.1",
                "10.0.0.1    | [2001:db8::7                 | 10.0.0.1",
                "10.0.0.1    | '1.2.3.4,'                   | 10.0.0.1"
            })
    void theListIsReadFromItsEndAndAsLongAsProxiesWroteIt(String peer, String list, String client) {
        assertThat(ClientAddress.of(peer, list == null ? List.of() : List.of(list), List.of(), PROXIES))
                .contains(address(client));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | for=1.2.3.4                                   | 203.0.113.9",
                "10.0.0.1    | for=1.2.3.4                                   | 1.2.3.4",
                "10.0.0.1    | For=1.2.3.4;proto=https;by=10.0.0.1           | 1.2.3.4",
                "10.0.0.1    | proto=https ; for = 1.2.3.4                   | 1.2.3.4",
                "10.0.0.1    | for=\"[2001:db8::7]:5678\"                    | 2001:db8::7",
                "10.0.0.1    | for=\"1.2.3.4:80\"                            | 1.2.3.4",
                "10.0.0.1    | for=9.9.9.9, for=1.2.3.4                      | 1.2.3.4",
                "10.0.0.1    | for=\"9.9.9.9, for=1.2.3.4                    | 1.2.3.4",
                "10.0.0.1    | for=9.9.9.9;x=\", for=1.2.3.4;proto=https     | 1.2.3.4",
                "10.0.0.1    | for=9.9.9.9, for=1.2.3.4, for=10.0.0.2        | 1.2.3.4",
                "10.0.0.1    | for=unknown                                   | 10.0.0.1",
                "10.0.0.1    | for=_gazonk                                   | 10.0.0.1",
                "10.0.0.1    | proto=https                                   | 10.0.0.1",
                "10.0.0.1    | for=                                          | 10.0.0.1",
                "10.0.0.1    | =1.2.3.4                                      | 10.0.0.1",
                "10.0.0.1    | 1.2.3.4                                       | 10.0.0.1"
            })
    void soIsTheStandardHeader(String peer, String header, String client) {
        assertThat(ClientAddress.of(peer, List.of(), List.of(header), PROXIES)).contains(address(client));
    }

    @Test
    void headersThatComeSeveralTimesAreOneList() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("9.9.9.9", "1.2.3.4, 10.0.0.2"), List.of(), PROXIES))
                .contains(address("1.2.3.4"));
    }

    @Test
    void whereTheTwoHeadersDisagreeTheClientHasWrittenOneAndNeitherCounts() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("1.2.3.4"), List.of("for=5.6.7.8"), PROXIES))
                .contains(address("10.0.0.1"));
        assertThat(ClientAddress.of("10.0.0.1", List.of("1.2.3.4"), List.of("for=1.2.3.4"), PROXIES))
                .contains(address("1.2.3.4"));
    }

    @Test
    void anAddressOfVersion6IsCountedByItsNetwork() {
        assertThat(ClientAddress.key(address("2001:db8:1:2:3:4:5:6"))).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(ClientAddress.key(address("2001:db8:1:2:ffff::1"))).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(ClientAddress.key(address("2001:db8:1:3::1"))).isEqualTo("2001:db8:1:3:0:0:0:0/64");
        assertThat(ClientAddress.key(address("1.2.3.4"))).isEqualTo("1.2.3.4");
        assertThat(ClientAddress.key(address("::ffff:1.2.3.4"))).isEqualTo("1.2.3.4");
    }

    @Test
    void aPeerMayHaveAZone() {
        assertThat(ClientAddress.of("fe80:0:0:0:0:0:0:1%2", List.of(), List.of(), PROXIES))
                .contains(address("fe80::1"));
    }

    @Test
    void aPeerWithoutAnAddressIsNobody() {
        assertThat(ClientAddress.of("", List.of("1.2.3.4"), List.of(), PROXIES)).isEmpty();
        assertThat(ClientAddress.of("unix:", List.of("1.2.3.4"), List.of(), PROXIES))
                .isEmpty();
    }

    private static InetAddress address(String text) {
        return IpText.parse(text).orElseThrow();
    }
}
