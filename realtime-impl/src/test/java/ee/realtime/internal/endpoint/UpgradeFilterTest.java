package ee.realtime.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.Fakes;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.dispatch.TestEndpoint;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites are refused before the upgrade. */
class UpgradeFilterTest {
    private final Counters counters = new Counters();
    private final Response response = new Response();

    @ApplicationScoped
    static class NoHandlers {}

    /** {@link HttpServletRequest}. */
    public record Request(String getServletPath, Map<String, String> headers) {
        public String getPathInfo() {
            return null;
        }

        public String getHeader(String name) {
            return headers.get(name);
        }

        public String getScheme() {
            return "https";
        }

        public String getServerName() {
            return "app.example.com";
        }

        public int getServerPort() {
            return 443;
        }
    }

    /** {@link HttpServletResponse}. */
    public static final class Response {
        private int status = 200;

        public void sendError(int code) {
            status = code;
        }
    }

    private boolean passes(String path, String origins, Map<String, String> headers) throws Exception {
        EndpointConfig endpoint;
        try (TestEndpoint configured = TestEndpoint.with(NoHandlers.class)
                .configured("origins", origins)
                .open()) {
            endpoint = configured.handler().endpoint();
        }
        AtomicInteger passed = new AtomicInteger();
        FilterChain chain = (request, answer) -> passed.incrementAndGet();
        new UpgradeFilter(Map.of("/test", endpoint), counters)
                .doFilter(
                        Fakes.of(HttpServletRequest.class, new Request(path, headers)),
                        Fakes.of(HttpServletResponse.class, response),
                        chain);
        assertThat(response.status).isEqualTo(passed.get() == 1 ? 200 : 403);
        assertThat(counters.read(Counter.REFUSED_ORIGIN)).isEqualTo(1 - passed.get());
        return passed.get() == 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://app.example.com:443", "HTTPS://App.Example.com"})
    void theApplicationsOwnPagesMayConnect(String origin) throws Exception {
        assertThat(passes("/test", "", Map.of("Origin", origin, "Cookie", "a=b")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "https://evil.example/app.example.com",
                "https://app.example.com@evil.example",
                "null",
                "about:blank",
                "file:///etc/passwd",
                "",
                "//app.example.com",
                "https://",
                "%"
            })
    void otherPagesMayNot(String origin) throws Exception {
        assertThat(passes("/test", "", Map.of("Origin", origin))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.com, true",
        "http://localhost:3000, true",
        "https://app.example.com, true",
        "http://localhost:3001, false"
    })
    void configuredOriginsMayConnectToo(String origin, boolean allowed) throws Exception {
        assertThat(passes("/test", "https://www.example.com, http://localhost:3000", Map.of("Origin", origin)))
                .isEqualTo(allowed);
    }

    @Test
    void everybodyMayIfConfiguredSo() throws Exception {
        assertThat(passes("/test", "*", Map.of("Origin", "https://evil.example")))
                .isTrue();
    }

    @Test
    void whatIsNoBrowserHasNoOrigin() throws Exception {
        assertThat(passes("/test", "", Map.of())).isTrue();
    }

    @Test
    void cookiesWithoutAnOriginAreRefused() throws Exception {
        assertThat(passes("/test", "", Map.of("Cookie", "a=b"))).isFalse();
    }

    @Test
    void otherPathsAreNoAffairOfTheModules() throws Exception {
        assertThat(passes("/other", "", Map.of("Origin", "https://evil.example")))
                .isTrue();
    }
}
