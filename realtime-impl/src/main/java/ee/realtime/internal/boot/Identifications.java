package ee.realtime.internal.boot;

import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.config.TokenConfig.TokenKey;
import ee.realtime.internal.dispatch.Identification;
import ee.realtime.internal.security.ClaimTenantResolver;
import ee.realtime.internal.security.ContainerAuthenticator;
import ee.realtime.internal.security.Tickets;
import ee.realtime.internal.security.TokenAuthenticator;
import ee.realtime.internal.security.TokenKeys;
import ee.realtime.spi.Authenticator;

/** Who says who callers are: the application, else tokens where a key is configured, else the container. */
final class Identifications {
    private Identifications() {}

    static Identification of(Spi spi, RealtimeConfig config, Platform platform, Tickets tickets) {
        return new Identification(
                spi.authenticator().orElseGet(() -> byTokenOrContainer(config, platform)),
                spi.reauthorizer(),
                spi.tenants().or(() -> config.tenantClaim().map(ClaimTenantResolver::new)),
                tickets);
    }

    private static Authenticator byTokenOrContainer(RealtimeConfig config, Platform platform) {
        Authenticator container = new ContainerAuthenticator();
        return config.token()
                .<Authenticator>map(token -> new TokenAuthenticator(
                        new TokenAuthenticator.Rules(
                                keys(token.key(), platform.loader()),
                                token.userClaim(),
                                token.rolesClaim(),
                                token.issuer(),
                                token.audiences()),
                        container,
                        platform.executor()))
                .orElse(container);
    }

    private static TokenKeys keys(TokenKey key, ClassLoader loader) {
        try {
            if (key instanceof TokenKey.Secret secret) {
                return TokenKeys.ofSecret(secret.value());
            }
            return key instanceof TokenKey.PublicKey known
                    ? TokenKeys.ofPublicKey(known.value())
                    : TokenKeys.ofLocation(((TokenKey.Location) key).value(), loader);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Configuration mp.jwt.verify.publickey: tokens cannot be verified by this key: " + e.getMessage(),
                    e);
        }
    }
}
