package ee.realtime.internal.hub;

import ee.realtime.Connection;
import ee.realtime.spi.Identity;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client is beyond its link: its identity and its attributes. Its rooms are in {@link Memberships}. Thread-safe.
 */
public final class Session {
    private final Scope scope;
    private volatile @Nullable Identity identity;
    private final @Nullable String userKey;
    private final @Nullable Connection view;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();

    /**
     * A session in no room.
     *
     * @param scope the boundary it lives in
     * @param identity who it is, or {@code null} for an anonymous client
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if the user's id cannot name a user
     */
    public Session(Scope scope, @Nullable Identity identity) {
        this(scope, identity, null);
    }

    /**
     * A session in no room, and what the application is shown of it.
     *
     * @param scope the boundary it lives in
     * @param identity who it is, or {@code null} for an anonymous client
     * @param view what the application is shown
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if the user's id cannot name a user
     */
    public Session(Scope scope, @Nullable Identity identity, @Nullable Connection view) {
        this.scope = scope;
        this.identity = identity;
        this.userKey = identity == null ? null : key(identity);
        this.view = view;
    }

    /**
     * What the application is shown of it, the same for as long as the session lives.
     *
     * @return the view; empty for a session that no connection holds
     */
    public Optional<Connection> view() {
        return Optional.ofNullable(view);
    }

    public Scope scope() {
        return scope;
    }

    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /**
     * Whether the user has a role.
     *
     * @param role the role's name
     * @return whether it is one of the identity's; anonymous clients have none
     */
    public boolean isInRole(String role) {
        Identity who = identity;
        return who != null && who.roles().contains(role);
    }

    /**
     * Whether this is somebody's session.
     *
     * @param where a scope
     * @param who an identity
     * @return whether it is this user in this scope; anonymous clients are nobody
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if the user's id cannot name a user
     */
    public boolean isOf(Scope where, Identity who) {
        return scope.equals(where) && key(who).equals(userKey);
    }

    private static String key(Identity who) {
        return RoomParts.of(who.userId()).values().get(0);
    }

    /**
     * The client has said once more who it is: the same user, perhaps with other roles and for another while.
     *
     * @param renewed the identity
     */
    public void renew(Identity renewed) {
        identity = renewed;
    }

    /** The user's id in the form in which keys hold it. */
    public Optional<String> userKey() {
        return Optional.ofNullable(userKey);
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * Sets or removes an attribute.
     *
     * @param name its name
     * @param value its value; {@code null} removes it
     */
    public void setAttribute(String name, @Nullable String value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    /**
     * How large the attributes would be.
     *
     * @param name the name of one that is to change
     * @param value its new value
     * @return characters of all names and values
     */
    public int attributesWith(String name, String value) {
        int size = name.length() + value.length();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (!attribute.getKey().equals(name)) {
                size += attribute.getKey().length() + attribute.getValue().length();
            }
        }
        return size;
    }

    Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }
}
