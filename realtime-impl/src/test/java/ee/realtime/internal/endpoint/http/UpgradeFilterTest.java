package ee.realtime.internal.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.Fakes;
import ee.realtime.internal.config.Configured;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.NodeLimits;
import ee.realtime.internal.config.TrustedProxies;
import ee.realtime.internal.dispatch.TestEndpoint;
import ee.realtime.internal.hub.ManualClock;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.Refusals;
import ee.realtime.internal.limit.SharedBuckets;
import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites are refused before the upgrade. */
class UpgradeFilterTest {
    private final Counters counters = new Counters();
    private final ManualClock clock = new ManualClock();
    private final Response response = new Response();
    private TrustedProxies proxies = new TrustedProxies(List.of());

    @ApplicationScoped
    static class NoHandlers {}

    /** {@link HttpServletRequest}. */
    public record Request(String getServletPath, Map<String, List<String>> headers, String getRemoteAddr) {
        public String getPathInfo() {
            return null;
        }

        public String getHeader(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.get(0);
        }

        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(headers.getOrDefault(name, List.of()));
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
        private final Map<String, String> headers = new HashMap<>();
        private int status = 200;

        public void setHeader(String name, String value) {
            headers.put(name, value);
        }

        public void sendError(int code) {
            status = code;
        }
    }

    private boolean passes(String path, String origins, Map<String, String> headers) throws Exception {
        return passes(new Request(path, lists(headers), "10.0.0.1"), origins);
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }

    private boolean passes(Request request, String origins) throws Exception {
        EndpointConfig endpoint;
        try (TestEndpoint configured = TestEndpoint.with(NoHandlers.class)
                .configured("origins", origins)
                .open()) {
            endpoint = configured.door().endpoint();
        }
        AtomicInteger passed = new AtomicInteger();
        FilterChain chain = (passing, answer) -> {
            CheckedRequest checked = CheckedRequest.current();
            assertThat(checked != null && checked.path().equals("/test"))
                    .isEqualTo(request.getServletPath().equals("/test"));
            assertThat(checked != null && checked.path().equals("/other")).isFalse();
            passed.incrementAndGet();
        };
        ConnectionLimits limits = new ConnectionLimits(
                new NodeLimits(Integer.MAX_VALUE, false),
                List.of(endpoint),
                new SharedBuckets(Spending.NONE, clock),
                new Refusals(counters, clock),
                clock);
        new UpgradeFilter(Map.of("/test", endpoint), proxies, limits, counters)
                .doFilter(
                        Fakes.of(HttpServletRequest.class, request),
                        Fakes.of(HttpServletResponse.class, response),
                        chain);
        assertThat(CheckedRequest.current()).isNull();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://public.example       | X-Forwarded-Host=public.example, X-Forwarded-Proto=https",
                "http://public.example:8080   | X-Forwarded-Host=public.example:8080, X-Forwarded-Proto=http",
                "https://public.example       | Forwarded=for=1.2.3.4;host=public.example;proto=https",
                "https://public.example       | Host=public.example, X-Forwarded-Proto=https",
                "https://app.example.com      | X-Forwarded-For=1.2.3.4"
            })
    void behindATrustedProxyTheOriginIsTheOneThatItWasAddressedBy(String origin, String told) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Origin", origin));
        for (String header : told.split(", ")) {
            headers.put(header.split("=", 2)[0], header.split("=", 2)[1]);
        }

        boolean withoutTrust = passes("/test", "", headers);
        proxies = Configured.proxies("10.0.0.0/8");

        assertThat(withoutTrust).isEqualTo(origin.equals("https://app.example.com"));
        assertThat(passesAgain(headers)).isTrue();
    }

    private boolean passesAgain(Map<String, String> headers) throws Exception {
        UpgradeFilterTest again = new UpgradeFilterTest();
        again.proxies = proxies;
        return again.passes("/test", "", headers);
    }

    @Test
    void whoComesTooOftenIsToldWhenToComeAgain() throws Exception {
        try (TestEndpoint endpoint = TestEndpoint.with(NoHandlers.class)
                .configured("limits.new-connections-per-ip", "1/10s")
                .open()) {
            ask(endpoint, "10.0.0.1");

            assertThat(response.status).isEqualTo(200);
            ask(endpoint, "10.0.0.1");
            assertThat(response.status).isEqualTo(429);
            assertThat(response.headers).containsEntry("Retry-After", "10");
            ask(endpoint, "10.0.0.2");
            assertThat(response.status).isEqualTo(200);
        }
    }

    @Test
    void aFullServerSaysThatItIsUnavailable() throws Exception {
        try (TestEndpoint endpoint = TestEndpoint.with(NoHandlers.class)
                .configured("limits.connections", "1")
                .open()) {
            endpoint.connect();

            ask(endpoint, "10.0.0.1");

            assertThat(response.status).isEqualTo(503);
            assertThat(response.headers).containsEntry("Retry-After", "1");
        }
    }

    @Test
    void aServerThatStopsSaysThatItIsUnavailable() throws Exception {
        try (TestEndpoint endpoint = TestEndpoint.with(NoHandlers.class).open()) {
            endpoint.connections().close();

            ask(endpoint, "10.0.0.1");

            assertThat(response.status).isEqualTo(503);
        }
    }

    private void ask(TestEndpoint endpoint, String address) throws Exception {
        response.status = 200;
        new UpgradeFilter(Map.of("/test", endpoint.door().endpoint()), proxies, endpoint.connections(), counters)
                .doFilter(
                        Fakes.of(HttpServletRequest.class, new Request("/test", Map.of(), address)),
                        Fakes.of(HttpServletResponse.class, response),
                        (request, answer) -> {});
    }

    @Test
    void severalOriginsAreNone() throws Exception {
        List<String> origins = List.of("https://app.example.com", "https://evil.example");

        assertThat(passes(new Request("/test", Map.of("Origin", origins), "10.0.0.1"), ""))
                .isFalse();
    }

    @Test
    void otherPathsAreNoAffairOfTheModules() throws Exception {
        assertThat(passes("/other", "", Map.of("Origin", "https://evil.example")))
                .isTrue();
    }
}
