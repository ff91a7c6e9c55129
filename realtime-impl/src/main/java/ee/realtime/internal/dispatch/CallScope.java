package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.push.CurrentCaller;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the application's code finds around it when the module calls it: its own class loader and an active request
 * context. Neither is a matter of course: no container activates a request context in {@code onMessage}, and WildFly's
 * {@code onClose} after an abnormal close comes with a foreign class loader. Thread-safe.
 */
public final class CallScope {
    private final BeanManager beans;
    private final ClassLoader applicationLoader;
    private final Bean<?> controllerBean;
    private final Queue<RequestContextController> controllers = new ConcurrentLinkedQueue<>();

    /**
     * The scope of an application's calls.
     *
     * @param beans the application's beans
     * @param applicationLoader the application's class loader
     */
    public CallScope(BeanManager beans, ClassLoader applicationLoader) {
        this.beans = beans;
        this.applicationLoader = applicationLoader;
        this.controllerBean = beans.resolve(beans.getBeans(RequestContextController.class));
    }

    /**
     * Calls. Inside a call for the same connection it only calls: all is there.
     *
     * @param caller the connection on whose behalf, or {@code null} for none
     * @param call what to call
     * @return its result
     */
    public <T extends @Nullable Object> T call(@Nullable LocalConnection caller, Supplier<T> call) {
        if (caller != null && CurrentCaller.is(caller)) {
            return call.get();
        }
        Thread thread = Thread.currentThread();
        ClassLoader loaderBefore = thread.getContextClassLoader();
        LocalConnection callerBefore = CurrentCaller.set(caller);
        thread.setContextClassLoader(applicationLoader);
        try {
            return inRequest(call);
        } finally {
            thread.setContextClassLoader(loaderBefore);
            CurrentCaller.set(callerBefore);
        }
    }

    /**
     * Calls on behalf of the thread's present caller, or of nobody. Inside a call it only calls.
     *
     * @param call what to call
     * @return its result
     */
    public <T extends @Nullable Object> T call(Supplier<T> call) {
        return call(CurrentCaller.get(), call);
    }

    private <T extends @Nullable Object> T inRequest(Supplier<T> call) {
        RequestContextController request = controller();
        boolean activated = request.activate();
        try {
            return call.get();
        } finally {
            if (activated) {
                request.deactivate();
            }
            controllers.add(request);
        }
    }

    /**
     * Runs.
     *
     * @param caller the connection on whose behalf, or {@code null} for none
     * @param action what to run
     */
    public void run(@Nullable LocalConnection caller, Runnable action) {
        this.<@Nullable Void>call(caller, () -> {
            action.run();
            return null;
        });
    }

    /**
     * A controller remembers whether it activated, so each call needs one for itself. To make one costs more than all the rest
     * of a small action (40 % of the samples of an echo), so they are kept for other calls.
     */
    private RequestContextController controller() {
        RequestContextController idle = controllers.poll();
        return idle != null
                ? idle
                : (RequestContextController) beans.getReference(
                        controllerBean, RequestContextController.class, beans.createCreationalContext(controllerBean));
    }
}
