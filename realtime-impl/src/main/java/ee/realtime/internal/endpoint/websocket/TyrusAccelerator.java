package ee.realtime.internal.endpoint.websocket;

import ee.realtime.internal.hub.Transport;
import jakarta.websocket.Session;

/**
 * Tyrus, which is in Payara and GlassFish, from inside. Two things make it slow: for each message it sends or receives it
 * schedules a task for an idle timeout, even if there is none, and it encodes and frames a message once for each receiver.
 * Measured with Tyrus 2.1.5.
 */
final class TyrusAccelerator implements Accelerator {
    private final TyrusAccess tyrus;

    TyrusAccelerator(TyrusAccess tyrus) {
        this.tyrus = tyrus;
    }

    /**
     * @param loader the loader of a class of Tyrus's
     * @return the accelerator, or {@link Accelerator#NONE} if this Tyrus is not what is expected
     */
    static Accelerator in(ClassLoader loader) {
        try {
            Accelerator found = new TyrusAccelerator(TyrusAccess.in(loader));
            EndpointLog.accelerated("Tyrus");
            return found;
        } catch (ReflectiveOperationException | RuntimeException e) {
            EndpointLog.notAccelerated("Tyrus", e);
            return NONE;
        }
    }

    @Override
    public Transport transport(Session session, WebSocketTransport portable) {
        if (!tyrus.isSession(session)) {
            return portable;
        }
        tyrus.stopIdleTimer(session);
        // A frame that is ready for the wire would pass an extension by.
        return session.getNegotiatedExtensions().isEmpty()
                ? new TyrusTransport(tyrus, tyrus.webSocket(session.getAsyncRemote()), portable)
                : portable;
    }
}
