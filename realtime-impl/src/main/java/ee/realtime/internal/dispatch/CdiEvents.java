package ee.realtime.internal.dispatch;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Consumer;

/** Fires what the module tells the application; an observer that fails is logged and disturbs nobody. */
public final class CdiEvents implements Consumer<Object> {
    private final BeanManager beans;

    /**
     * Fires to an application's observers.
     *
     * @param beans the application's beans
     */
    public CdiEvents(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public void accept(Object event) {
        try {
            beans.getEvent().fire(event);
        } catch (RuntimeException | Error e) {
            DispatchLog.observerFailed(event, e);
        }
    }
}
