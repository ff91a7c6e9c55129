package ee.realtime.internal.hub;

/**
 * The boundary that no room, user or message crosses.
 *
 * @param application the application
 * @param endpoint the endpoint's path
 * @param tenant the tenant, or the empty string on an endpoint without tenants
 */
public record Scope(String application, String endpoint, String tenant) {}
