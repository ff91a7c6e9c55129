package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.hub.Transport;
import jakarta.websocket.Session;

/** A faster way to write to the sessions of a server that is known. Thread-safe. */
interface Accelerator {
    /** Every server's public API. */
    Accelerator NONE = (session, portable) -> portable;

    /**
     * The write side of a session that has just been opened; called before anything else is done with it.
     *
     * @param session the session
     * @param portable the write side by the public API
     * @return a faster one, or {@code portable} if this session allows none
     */
    Transport transport(Session session, WebSocketTransport portable);

    /**
     * The accelerator for a server.
     *
     * @param container the server's WebSocket container
     * @return one that fits, or {@link #NONE}
     */
    static Accelerator of(Object container) {
        for (Class<?> type = container.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("org.glassfish.tyrus.")) {
                return TyrusAccelerator.in(type.getClassLoader());
            }
        }
        return NONE;
    }
}
