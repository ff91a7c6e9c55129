package ee.realtime.internal.hub;

/**
 * The boundary that no room, user or message crosses.
 *
 * @param application the application
 * @param endpoint the endpoint's path
 * @param tenant the tenant, or the empty string on an endpoint without tenants
 */
public record Scope(String application, String endpoint, String tenant) {
    /** No tenant's id: those hold no control characters. */
    private static final String EVERY_TENANT = "\0";

    /**
     * The whole endpoint, whatever tenants there are; it holds users and everybody, and no rooms.
     *
     * @return the scope
     */
    public Scope acrossTenants() {
        return new Scope(application, endpoint, EVERY_TENANT);
    }

    public boolean isAcrossTenants() {
        return tenant.equals(EVERY_TENANT);
    }

    boolean covers(Scope other) {
        return equals(other) || (isAcrossTenants() && equals(other.acrossTenants()));
    }
}
