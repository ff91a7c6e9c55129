package ee.realtime.internal.endpoint.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The request of this thread, once {@link UpgradeFilter} has let it through. The container does the upgrade in the same call,
 * and the handshake that it shows does not say where it comes from.
 *
 * @param path the endpoint's path
 * @param address the client's address as limits know it; the empty text if nobody knows
 */
public record CheckedRequest(String path, String address) {
    private static final ThreadLocal<CheckedRequest> CURRENT = new ThreadLocal<>();

    /** The request that this thread is about; {@code null} if the filter has not seen it. */
    public static @Nullable CheckedRequest current() {
        return CURRENT.get();
    }

    void proceed(FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException {
        CURRENT.set(this);
        try {
            chain.doFilter(request, response);
        } finally {
            CURRENT.remove();
        }
    }
}
