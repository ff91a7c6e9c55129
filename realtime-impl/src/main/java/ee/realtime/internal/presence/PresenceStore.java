package ee.realtime.internal.presence;

import ee.realtime.UserPresence;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes have connections of which users. What a method does to one user is atomic over all nodes, so of several nodes
 * that see a user come or go exactly one is told so. Methods may block and may throw what the store throws; each can be
 * repeated.
 */
public interface PresenceStore {
    /**
     * This node has connections of a user.
     *
     * @param user the key of the user's connections
     * @return whether no node had before
     */
    boolean enter(RoomKey user);

    /**
     * This node has no connections of a user any more.
     *
     * @param user the key of the user's connections
     * @return whether this was the last node that had
     */
    boolean leave(RoomKey user);

    /**
     * Notes what a user does; nothing if the user is offline.
     *
     * @param user the key of the user's connections
     * @param status a word
     * @param customStatus free text, or {@code null}
     */
    void describe(RoomKey user, String status, @Nullable String customStatus);

    /**
     * Removes what a node has said that is no more. All other nodes do it, lest it be left undone by one that dies over it.
     *
     * @param node the node's id
     * @return the users whom this node was the one to take offline by that
     */
    List<RoomKey> dropNode(String node);

    /**
     * Who is online in a scope.
     *
     * @param scope the scope
     * @return the users
     */
    List<UserPresence> list(Scope scope);

    /**
     * Who of some users is online.
     *
     * @param users the keys of the users' connections
     * @return those who are
     */
    List<UserPresence> list(Collection<RoomKey> users);
}
