package ee.realtime.internal.presence;

import ee.realtime.internal.hub.RoomKey;

/** Told of users who come and go, once in the cluster, in the presence thread; must not block. */
public interface PresenceListener {
    /**
     * A user has come online.
     *
     * @param user the key of the user's connections
     */
    void online(RoomKey user);

    /**
     * A user has gone offline.
     *
     * @param user the key of the user's connections
     */
    void offline(RoomKey user);
}
