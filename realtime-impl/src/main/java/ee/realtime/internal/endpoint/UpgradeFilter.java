package ee.realtime.internal.endpoint;

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
import java.util.Map;

/**
 * Refuses before the upgrade what can be refused there. Pages of other sites: a browser sends its cookies with a WebSocket
 * handshake whatever page opens it, and asks nobody first. And whoever comes too often. It stands before the container's own
 * filter, which does the upgrade.
 */
final class UpgradeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    /** For the handshake, which the container does in the same call and which is not told where it comes from. */
    private static final ThreadLocal<String> ADDRESS = new ThreadLocal<>();

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

    /** The address of the request that this thread is about, by its name among addresses; the empty text if nobody knows. */
    static String currentAddress() {
        String address = ADDRESS.get();
        return address == null ? "" : address;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        EndpointConfig endpoint = endpoints.get(path(request));
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
        Refusal refusal = path(request).equals(endpoint.path()) ? limits.beforeUpgrade(endpoint, address) : null;
        if (refusal != null) {
            refuse(refusal, response);
            return;
        }
        ADDRESS.set(address);
        try {
            chain.doFilter(request, response);
        } finally {
            ADDRESS.remove();
        }
    }

    private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
        long seconds = Math.max(1, refusal.retryAfter().plusNanos(999_999_999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        response.sendError(
                refusal.limit() == Limit.CONNECTIONS ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : TOO_MANY_REQUESTS);
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** A request without an origin comes from no browser; it is refused all the same if it brings cookies. */
    private static boolean isAllowed(Origins origins, HttpServletRequest request, ForwardedRequest forwarded) {
        String origin = request.getHeader("Origin");
        return origin == null ? request.getHeader("Cookie") == null : origins.allows(origin, forwarded.origin());
    }
}
