package ee.realtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final String OWN = "https://app.example.com";

    @Test
    void onlyTheServersOwnPagesMayConnectUnlessConfigured() {
        assertThat(origins("").allows("https://app.example.com", OWN)).isTrue();
        assertThat(origins("").allows("https://www.example.com", OWN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.com, true",
        "https://www.example.com:443, true",
        "HTTPS://WWW.EXAMPLE.COM, true",
        "http://localhost:3000, true",
        "http://[::1]:3000, true",
        "http://www.example.com, false",
        "https://www.example.com:444, false",
        "https://example.com, false",
        "https://www.example.com.evil.example, false",
        "https://evil-www.example.com, false",
        "http://localhost, false"
    })
    void schemeHostAndPortMustBeExactlyThoseConfigured(String origin, boolean allowed) {
        Origins origins = origins("https://www.example.com ,http://localhost:3000,http://[::1]:3000");

        assertThat(origins.allows(origin, OWN)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                " ",
                "*",
                "https://",
                "https:",
                "//www.example.com",
                "www.example.com",
                "about:blank",
                "data:text/html,x",
                "file:///x",
                "chrome-extension://abc",
                "https://www.example.com/",
                "https://www.example.com/x",
                "https://www.example.com?x",
                "https://www.example.com#x",
                "https://user@www.example.com",
                "https://www.example.com,https://app.example.com",
                "https://a b",
                "%"
            })
    void whatIsNoOriginOfAPageNeverMatches(String origin) {
        assertThat(origins("https://www.example.com").allows(origin, OWN)).isFalse();
        assertThat(origins("").allows(origin, origin)).isFalse();
    }

    @Test
    void aStarAllowsEveryPageButNoNonsense() {
        assertThat(origins("*").allows("https://evil.example", OWN)).isTrue();
        assertThat(origins("*").allows("null", OWN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.com",
                "https://www.example.com/",
                "https://*.example.com",
                "null",
                "https://a.example,,https://b.example",
                "https://a.example,*",
                "ftp://a.example"
            })
    void aBadListIsRefused(String list) {
        assertThatThrownBy(() -> origins(list))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration realtime.origins=" + list
                        + ": expected origins such as https://www.example.com, separated by commas, or *");
    }

    private static Origins origins(String list) {
        return Configured.chat("realtime.origins=" + list).origins();
    }
}
