package ee.realtime.internal.endpoint;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.Origins;
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
 * Refuses pages of other sites before the upgrade: a browser sends its cookies with a WebSocket handshake whatever page
 * opens it, and asks nobody first. It stands before the container's own filter, which does the upgrade.
 */
final class UpgradeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, EndpointConfig> endpoints;
    private final transient Counters counters;

    UpgradeFilter(Map<String, EndpointConfig> endpoints, Counters counters) {
        this.endpoints = endpoints;
        this.counters = counters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        EndpointConfig endpoint = endpoints.get(path(request));
        if (endpoint == null || isAllowed(endpoint.origins(), request)) {
            chain.doFilter(request, response);
        } else {
            counters.count(Counter.REFUSED_ORIGIN);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** A request without an origin comes from no browser; it is refused all the same if it brings cookies. */
    private static boolean isAllowed(Origins origins, HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null
                ? request.getHeader("Cookie") == null
                : origins.allows(
                        origin, request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
