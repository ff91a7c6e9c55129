package ee.realtime.internal.endpoint.http;

import ee.realtime.internal.config.IpText;
import ee.realtime.internal.config.TrustedProxies;
import ee.realtime.internal.limit.ClientAddress;
import ee.realtime.internal.limit.ForwardedHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/** A request as its client has made it, as far as proxies that are trusted tell. */
final class ForwardedRequest {
    private static final String FORWARDED = "Forwarded";

    private final HttpServletRequest request;
    private final TrustedProxies proxies;

    ForwardedRequest(HttpServletRequest request, TrustedProxies proxies) {
        this.request = request;
        this.proxies = proxies;
    }

    /** The name under which the client's address is counted; the empty text if the container does not know it. */
    String address() {
        String peer = request.getRemoteAddr();
        return peer == null
                ? ""
                : ClientAddress.of(peer, headers("X-Forwarded-For"), headers(FORWARDED), proxies)
                        .map(ClientAddress::key)
                        .orElse("");
    }

    /** The server's origin as the client addressed it. */
    String origin() {
        if (!isFromProxy()) {
            return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        }
        String scheme = told("X-Forwarded-Proto", "proto").orElseGet(request::getScheme);
        String host = told("X-Forwarded-Host", "host")
                .or(() -> Optional.ofNullable(request.getHeader("Host")))
                .orElseGet(request::getServerName);
        return scheme + "://" + host;
    }

    private Optional<String> told(String header, String parameter) {
        return ForwardedHeader.last(headers(header)).or(() -> ForwardedHeader.last(headers(FORWARDED), parameter));
    }

    private boolean isFromProxy() {
        String peer = request.getRemoteAddr();
        return !proxies.networks().isEmpty()
                && peer != null
                && IpText.parse(peer).filter(proxies::contains).isPresent();
    }

    private List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
