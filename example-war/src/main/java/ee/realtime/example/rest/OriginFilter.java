package ee.realtime.example.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Lets pages of other sites in by the origins of the endpoint that a path belongs to, and tells their browsers so. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true) // resources wait for other nodes
public class OriginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient AllowedOrigins origins =
            AllowedOrigins.configured(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals(own(request))) {
            chain.doFilter(request, response);
        } else if (!origins.allow(origin, path(request))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (isPreflight(request)) {
                answerPreflight(response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void answerPreflight(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
        response.setHeader("Access-Control-Max-Age", "600");
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** The origin of a page of this server. */
    private static String own(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
