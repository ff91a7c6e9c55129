package ee.realtime.internal.dispatch;

import ee.realtime.internal.security.Tickets;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.Reauthorizer;
import ee.realtime.spi.TenantResolver;
import java.util.Optional;

/**
 * Who says who callers are.
 *
 * @param authenticator recognises them
 * @param reauthorizer says what they may do now, if the application does
 * @param tenants confines them, if there are tenants
 * @param tickets recognises those who bring one
 */
public record Identification(
        Authenticator authenticator,
        Optional<Reauthorizer> reauthorizer,
        Optional<TenantResolver> tenants,
        Tickets tickets) {}
