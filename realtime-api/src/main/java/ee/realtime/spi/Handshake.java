package ee.realtime.spi;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP request that opened a connection. Immutable.
 *
 * @since 0.1
 */
public interface Handshake {
    /**
     * The path of the endpoint.
     *
     * @return the path
     */
    String endpoint();

    /**
     * The value of a header; several are joined by commas (RFC 9110, section 5.3): containers split some headers and not
     * others.
     *
     * @param name the header's name, in any case
     * @return the value, if there is one
     */
    Optional<String> header(String name);

    /**
     * The parameters of the query string.
     *
     * @return the values by name, decoded
     */
    Map<String, List<String>> parameters();

    /**
     * Who the container says the caller is.
     *
     * @return the principal, or empty if the container knows none
     */
    Optional<Principal> principal();

    /**
     * Those roles that the container gives the caller and that a handler mentions; a container can be asked for others only
     * during the handshake.
     *
     * @return the role names
     */
    Set<String> roles();
}
