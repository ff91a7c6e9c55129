package ee.realtime.internal.endpoint.http;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.Origins;
import ee.realtime.internal.config.TrustedProxies;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Refusal;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Refuses before the upgrade what can be refused there. Pages of other sites: a browser sends its cookies with a WebSocket
 * handshake whatever page opens it, and asks nobody first. And whoever comes too often. It stands before the container's own
 * filter, which does the upgrade in the same thread.
 *
 * <p>Servlet and WebSocket containers do not agree on what a path is: on Payara 6 {@code /ws;x/chat} is no path of this filter's
 * and yet that of the endpoint {@code /ws/chat}. So a handshake is good only if there is a {@link CheckedRequest} for its path.
 */
final class UpgradeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    private final transient Map<String, EndpointConfig> endpoints;
    private final transient TrustedProxies proxies;
    private final transient ConnectionLimits limits;
    private final transient Counters counters;

    UpgradeFilter(
            Map<String, EndpointConfig> endpoints, TrustedProxies proxies, ConnectionLimits limits, Counters counters) {
        this.endpoints = endpoints;
        this.proxies = proxies;
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        EndpointConfig endpoint = endpoints.get(path);
        if (endpoint == null) {
            chain.doFilter(request, response);
            return;
        }
        ForwardedRequest forwarded = new ForwardedRequest(request, proxies);
        if (!isAllowed(endpoint.origins(), request, forwarded)) {
            counters.count(Counter.REFUSED_ORIGIN);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String address = forwarded.address();
        Refusal refusal = path.equals(endpoint.path()) ? limits.beforeUpgrade(endpoint, address) : null;
        if (refusal != null) {
            refuse(refusal, response);
            return;
        }
        new CheckedRequest(path, address).proceed(chain, request, response);
    }

    private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
        retryAfter(response, refusal.retryAfter());
        response.sendError(
                refusal.limit() == Limit.CONNECTIONS ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : TOO_MANY_REQUESTS);
    }

    static void retryAfter(HttpServletResponse response, Duration time) {
        long seconds = Math.max(1, time.plusNanos(999_999_999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /**
     * A request without an origin comes from no browser; it is refused all the same if it brings cookies. One with several
     * comes from none either.
     */
    private static boolean isAllowed(Origins origins, HttpServletRequest request, ForwardedRequest forwarded) {
        List<String> named = Collections.list(request.getHeaders("Origin"));
        return named.isEmpty()
                ? request.getHeader("Cookie") == null
                : named.size() == 1 && origins.allows(named.get(0), forwarded.origin());
    }
}
