package ee.realtime.internal.endpoint.websocket;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What the accelerator needs of Tyrus's inside, found once by name: nothing here is linked to Tyrus, so that the module can
 * be deployed where there is none. Thread-safe.
 */
final class TyrusAccess {
    private static final String CORE = "org.glassfish.tyrus.core.";
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);

    private final Class<?> session;
    private final MethodHandle getService;
    private final MethodHandle setService;
    private final MethodHandle getWebSocket;
    private final MethodHandle sendRawFrame;
    private volatile @Nullable IdleTimerOff idleTimerOff;

    /**
     * @param session has the field {@code service}, the executor of its timers
     * @param remote has the field {@code webSocket}
     * @param webSocket has the method {@code sendRawFrame}
     * @param future what that method returns
     * @throws ReflectiveOperationException if one of them has not
     * @throws RuntimeException if Java's modules forbid it
     */
    TyrusAccess(Class<?> session, Class<?> remote, Class<?> webSocket, Class<?> future)
            throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Field service = open(session, "service", ScheduledExecutorService.class);
        this.session = session;
        this.getService = lookup.unreflectGetter(service).asType(GET);
        this.setService = lookup.unreflectSetter(service)
                .asType(MethodType.methodType(void.class, Object.class, ScheduledExecutorService.class));
        this.getWebSocket =
                lookup.unreflectGetter(open(remote, "webSocket", webSocket)).asType(GET);
        this.sendRawFrame = lookup.unreflect(webSocket.getMethod("sendRawFrame", ByteBuffer.class))
                .asType(MethodType.methodType(Object.class, Object.class, ByteBuffer.class));
        if (!CompletableFuture.class.isAssignableFrom(future)) {
            throw new NoSuchMethodException(future.getName() + " tells nobody that it is complete");
        }
    }

    static TyrusAccess in(ClassLoader loader) throws ReflectiveOperationException {
        return new TyrusAccess(
                loader.loadClass(CORE + "TyrusSession"),
                loader.loadClass(CORE + "TyrusRemoteEndpoint"),
                loader.loadClass(CORE + "TyrusWebSocket"),
                loader.loadClass(CORE + "TyrusFuture"));
    }

    private static Field open(Class<?> type, String name, Class<?> expected) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        if (field.getType() != expected) {
            throw new NoSuchFieldException(type.getName() + "." + name + " is a " + field.getType());
        }
        field.setAccessible(true);
        return field;
    }

    boolean isSession(Object candidate) {
        return session.isInstance(candidate);
    }

    /** From now on no task is scheduled for a message of the session; its idle timeout must be 0 and stay so. */
    void stopIdleTimer(Object ofSession) {
        try {
            Object service = getService.invokeExact(ofSession);
            if (service instanceof ScheduledExecutorService executor && !(service instanceof IdleTimerOff)) {
                setService.invokeExact(ofSession, (ScheduledExecutorService) withoutIdleTimer(executor));
            }
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** One for all sessions, which share their executor; a race makes a second one, and no harm. */
    private IdleTimerOff withoutIdleTimer(ScheduledExecutorService executor) {
        IdleTimerOff present = idleTimerOff;
        if (present == null || !present.isFor(executor)) {
            present = new IdleTimerOff(executor);
            idleTimerOff = present;
        }
        return present;
    }

    /** The object that writes frames, by the session's remote endpoint. */
    Object webSocket(Object remote) {
        try {
            return getWebSocket.invokeExact(remote);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /**
     * Writes whole frames behind all that has been written.
     *
     * @throws RuntimeException if the session is closed
     */
    CompletableFuture<?> send(Object webSocket, ByteBuffer frames) {
        try {
            Object future = sendRawFrame.invokeExact(webSocket, frames);
            return (CompletableFuture<?>) future;
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new UndeclaredThrowableException(failure);
    }
}
