package ee.realtime;

/**
 * The imperative way to the clients of one endpoint, for business code that cannot say it by annotations. Injected as
 * {@code @Inject Realtime} for the default endpoint, {@code @Inject @Endpoint("/ws/chat") Realtime} for another.
 * Thread-safe; usable from any thread of the application once the web application has started
 * ({@link IllegalStateException} before that and after its end).
 *
 * <p>Business code names the tenant itself, by {@link #tenant}; on an endpoint with tenants the other methods throw
 * {@link IllegalStateException} until it has.
 *
 * @since 0.1
 */
public interface Realtime {
    /**
     * The members of a room.
     *
     * @param first the room's first part
     * @param rest the other parts: strings, integers, enum constants or UUIDs; values, never glued text
     * @return the target
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a part is null, blank or too long
     */
    Target room(String first, Object... rest);

    /**
     * All connections of a user.
     *
     * @param userId the user's id
     * @return the target
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if the id is blank or too long
     */
    Target user(String userId);

    /**
     * One connection.
     *
     * @param connectionId the connection's id
     * @return the target
     */
    Target connection(String connectionId);

    /**
     * Every connection that has been let in.
     *
     * @return the target
     */
    Target all();

    /**
     * The same endpoint, confined to a tenant.
     *
     * @param tenantId the tenant's id
     * @return the endpoint for that tenant
     * @throws IllegalStateException on an endpoint without tenants
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if the id is blank or too long
     */
    Realtime tenant(String tenantId);

    /**
     * The same endpoint over all its tenants, for operators: {@link #all()}, {@link #user} and {@link #connection} are then
     * those of every tenant, which may be different people of the same id. Rooms have no such form: {@link #room} throws
     * {@link IllegalStateException}.
     *
     * @return the endpoint over all tenants
     * @throws IllegalStateException on an endpoint without tenants
     */
    Realtime acrossTenants();
}
