package ee.realtime;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Connections that something can be sent to or done with: a room's, a user's, one, or all, over all nodes. Immutable and
 * thread-safe; it holds names, not connections, so it may be kept and used later.
 *
 * @since 0.1
 */
public interface Target {
    /**
     * The same target without the connections of a user.
     *
     * @param userId the user's id
     * @return a new target
     */
    Target exceptUser(String userId);

    /**
     * The same target without one connection.
     *
     * @param connection the connection
     * @return a new target
     */
    Target except(Connection connection);

    /**
     * Sends a message of a {@link Push} type, under the type's name and shape, to this target; targets that the type names
     * do not matter.
     *
     * <p>The message is encoded at the call. Inside a JTA transaction it goes out after the commit, in the order of the
     * calls and of the events fired between them; without a transaction at once. Messages that one thread sends to one
     * connection arrive in the order of the calls.
     *
     * @param message the message
     * @return completes when the message is in the queues of the connections it was addressed to, on all nodes; in a
     *     transaction after the commit, so it must not be awaited inside, and exceptionally after a rollback. Fails with
     *     {@link ErrorCode#UNAVAILABLE} if a node did not say in time whom it reached there; it may have got it
     * @throws IllegalArgumentException if the message is of no {@link Push} type or cannot be encoded
     */
    CompletionStage<Delivery> send(Object message);

    /**
     * Sends a message of any type, in the endpoint's shape, with the rules of {@link #send(Object)}.
     *
     * @param type the message's type on the wire
     * @param data the payload, encoded by JSON-B; in a flat endpoint it must be a JSON object
     * @return as for {@link #send(Object)}
     * @throws IllegalArgumentException if the type is reserved or the payload cannot be encoded
     */
    CompletionStage<Delivery> send(String type, @Nullable Object data);

    /**
     * Puts these connections into a room. Done at once, whatever becomes of a transaction.
     *
     * @param first the room's first part
     * @param rest the other parts: strings, integers, enum constants or UUIDs
     * @return the number of connections that are now in the room through this call or were before. Fails with
     *     {@link ErrorCode#UNAVAILABLE} if a node did not answer; the others have done it
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a part is null, blank or too long
     */
    CompletionStage<Integer> join(String first, Object... rest);

    /**
     * Takes these connections out of a room. Done at once, whatever becomes of a transaction.
     *
     * @param first the room's first part
     * @param rest the other parts: strings, integers, enum constants or UUIDs
     * @return the number of connections that were in the room. Fails with {@link ErrorCode#UNAVAILABLE} if a node did not
     *     answer; the others have done it
     * @throws RealtimeException {@link ErrorCode#VALIDATION} if a part is null, blank or too long
     */
    CompletionStage<Integer> leave(String first, Object... rest);

    /**
     * Closes these connections with 4505 after what is queued for them has been written.
     *
     * @return the number of connections. Fails with {@link ErrorCode#UNAVAILABLE} if a node did not answer; the others have
     *     done it
     */
    CompletionStage<Integer> disconnect();

    /**
     * Has asked anew what the users of these connections may do, of the application's {@link ee.realtime.spi.Reauthorizer}; for
     * when a user has been given or denied a role. A connection goes on with the identity that this returns. It leaves the
     * rooms whose handlers it may no longer call: those by which it joined them first, unless code has put it there since.
     * Where there is no such bean, or it returns nobody or somebody else, the connection is closed with 4506. Anonymous
     * connections stay as they are. Done at once, whatever becomes of a transaction.
     *
     * @return the number of connections that go on. Fails with {@link ErrorCode#UNAVAILABLE} if a node did not answer within
     *     {@code realtime.cluster.timeout}; it may still do it, and the others have done it
     */
    CompletionStage<Integer> reauthorize();

    /**
     * Who this is at the moment.
     *
     * @return one entry for each connection, in no stated order. Fails with {@link ErrorCode#UNAVAILABLE} if a node did not
     *     answer
     */
    CompletionStage<List<Member>> members();

    /**
     * How many connections this is at the moment.
     *
     * @return the number. Fails with {@link ErrorCode#UNAVAILABLE} if a node did not answer
     */
    CompletionStage<Integer> count();

    /**
     * Which users this is at the moment, one entry a user. Of {@link Realtime#all()} it is who is online at the endpoint, those
     * included who left less than {@code realtime.presence-grace} ago; of anything else, whose connections these are.
     *
     * @return the users, in no stated order; anonymous connections are in none. Fails with {@link ErrorCode#UNAVAILABLE} if
     *     it cannot be told within {@code realtime.cluster.timeout}
     */
    CompletionStage<List<UserPresence>> presence();
}
