package ee.realtime.internal.hub;

import ee.realtime.internal.protocol.RoomName;
import java.util.List;

/**
 * The key of a named set of sessions. A user's connections and everybody are such sets too, of a kind of their own, so that
 * no part of an ordinary room's key can name them. Immutable; the hash is computed once, because every delivery asks for it.
 */
public final class RoomKey {
    /** What the set is. */
    public enum Kind {
        /** An ordinary room. */
        ROOM,
        /** A user's connections; the one part is the user's id. */
        USER,
        /** All connections that were let in. */
        ALL
    }

    private final Scope scope;
    private final Kind kind;
    private final List<String> parts;
    private final int hash;

    private RoomKey(Scope scope, Kind kind, List<String> parts) {
        this.scope = scope;
        this.kind = kind;
        this.parts = parts;
        this.hash = 31 * (31 * scope.hashCode() + kind.name().hashCode()) + parts.hashCode();
    }

    /**
     * An ordinary room.
     *
     * @param scope where it is
     * @param parts its parts
     * @return the key
     */
    public static RoomKey room(Scope scope, RoomParts parts) {
        return new RoomKey(scope, Kind.ROOM, parts.values());
    }

    /**
     * A user's connections.
     *
     * @param scope where they are
     * @param userId the user's id
     * @return the key
     */
    public static RoomKey user(Scope scope, String userId) {
        return new RoomKey(scope, Kind.USER, RoomParts.of(userId).values());
    }

    /**
     * Everybody.
     *
     * @param scope where they are
     * @return the key
     */
    public static RoomKey all(Scope scope) {
        return new RoomKey(scope, Kind.ALL, List.of());
    }

    public Scope scope() {
        return scope;
    }

    public Kind kind() {
        return kind;
    }

    public List<String> parts() {
        return parts;
    }

    /**
     * The name on the wire, without scope.
     *
     * @return {@code conversation:42}, {@code $user:42} or {@code $all}
     */
    public String wireName() {
        return switch (kind) {
            case ROOM -> RoomName.encode(parts);
            case USER -> "$user:" + RoomName.encode(parts);
            case ALL -> "$all";
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof RoomKey that
                        && hash == that.hash
                        && kind == that.kind
                        && parts.equals(that.parts)
                        && scope.equals(that.scope));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return scope + "/" + wireName();
    }
}
