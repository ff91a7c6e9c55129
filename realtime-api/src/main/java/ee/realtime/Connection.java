package ee.realtime;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client's live link, as handlers and lifecycle events see it. Thread-safe. After the link has ended its identity can
 * still be read; what is sent to it goes nowhere.
 *
 * @since 0.1
 */
public interface Connection {
    /**
     * The connection's id: new for every link, unique over all nodes, at most 64 characters of {@code A-Z a-z 0-9 - _ .}.
     *
     * @return the id
     */
    String id();

    /**
     * The path of the endpoint.
     *
     * @return the path
     */
    String endpoint();

    /**
     * The id of the authenticated user.
     *
     * @return the id
     * @throws RealtimeException {@link ErrorCode#UNAUTHENTICATED} if the caller is anonymous
     */
    String userId();

    /**
     * The id of the authenticated user.
     *
     * @return the id, or empty if the caller is anonymous
     */
    Optional<String> user();

    /**
     * The authenticated user as a principal.
     *
     * @return the principal, or empty if the caller is anonymous
     */
    Optional<Principal> principal();

    /**
     * Whether the caller has a role. With the container's own authentication only role names that handlers mention can be
     * asked, because a container tells roles during the handshake alone.
     *
     * @param role the role's name
     * @return whether the caller has it
     */
    boolean isUserInRole(String role);

    /**
     * The tenant to which the caller is confined.
     *
     * @return the tenant's id, or empty on an endpoint without tenants
     */
    Optional<String> tenant();

    /**
     * The rooms that the connection is in, by the names under which they appear on the wire.
     *
     * @return a snapshot in no stated order
     */
    Set<String> rooms();

    /**
     * An attribute of the session, set by {@link #setAttribute}.
     *
     * @param name the attribute's name
     * @return its value, or empty
     */
    Optional<String> attribute(String name);

    /**
     * Sets an attribute of the session. Attributes live as long as the session does.
     *
     * @param name the attribute's name
     * @param value its value; {@code null} removes it
     */
    void setAttribute(String name, @Nullable String value);

    /**
     * Puts the connection into a room.
     *
     * @param first the room's first part
     * @param rest the other parts: strings, integers, enum constants or UUIDs
     * @return completes when messages to the room reach the connection; fails with {@link ErrorCode#GONE} if it has ended
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a part is null, blank or too long
     */
    CompletionStage<@Nullable Void> join(String first, Object... rest);

    /**
     * Takes the connection out of a room. Leaving a room that it is not in is no error.
     *
     * @param first the room's first part
     * @param rest the other parts: strings, integers, enum constants or UUIDs
     * @return completes when messages to the room no longer reach the connection
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a part is null, blank or too long
     */
    CompletionStage<@Nullable Void> leave(String first, Object... rest);

    /**
     * Says what the connection's user is doing, for {@link Target#presence()}. The last word counts, whichever of the user's
     * connections it came from; it is forgotten when the user goes offline. No event is fired: who wants others to know
     * pushes a message.
     *
     * @param status a word of the application's, 1 to 64 characters
     * @param customStatus free text, at most 256 characters; {@code null} for none
     * @return completes when all nodes see it; fails with {@link ErrorCode#GONE} if the connection has ended
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a text is blank or too long, {@link ErrorCode#UNAUTHENTICATED}
     *     if the connection is anonymous
     */
    CompletionStage<@Nullable Void> setPresence(String status, @Nullable String customStatus);

    /**
     * Sends a message of a {@link Push} type to this connection alone, with the rules of {@link Target#send(Object)}.
     *
     * @param message the message
     * @return what {@link Target#send(Object)} returns
     */
    CompletionStage<Delivery> send(Object message);

    /**
     * Sends a message to this connection alone, with the rules of {@link Target#send(String, Object)}.
     *
     * @param type the message's type on the wire
     * @param data the payload
     * @return what {@link Target#send(String, Object)} returns
     */
    CompletionStage<Delivery> send(String type, @Nullable Object data);

    /**
     * Whether the link is open as far as this node knows.
     *
     * @return whether it is open
     */
    boolean isOpen();

    /** Closes the link with 4505 after what is queued has been written. Does not wait; closing twice is no error. */
    void disconnect();
}
