package ee.realtime.internal.push;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.metrics.Counters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a CDI event to a push. Whatever goes wrong here is logged and counted and never reaches the code that fired the
 * event: a push must not break a business transaction. Thread-safe.
 */
public final class EventBridge {
    private final Messages messages;
    private final Counters counters;

    /**
     * A bridge.
     *
     * @param messages the way out for messages
     * @param counters where failures are counted
     */
    public EventBridge(Messages messages, Counters counters) {
        this.messages = messages;
        this.counters = counters;
    }

    /**
     * A CDI event was fired; called in the firing thread, inside its transaction.
     *
     * @param event the event; what is of no {@link ee.realtime.Push} type is ignored
     */
    public void fired(Object event) {
        try {
            MessageTypes.of(event.getClass()).ifPresent(type -> {
                if (!type.addressing().isEmpty()) {
                    push(type, type.addressing(), event, null);
                }
            });
        } catch (RuntimeException e) {
            failed(event, e);
        }
    }

    /**
     * A {@link ee.realtime.Push} observer method has returned.
     *
     * @param observer the method
     * @param event what it observed
     * @param result its result; {@code null} pushes nothing
     */
    public void observed(PushObserver observer, Object event, @Nullable Object result) {
        if (result == null) {
            return;
        }
        try {
            push(observer.type(), observer.addressing(), result, event);
        } catch (RuntimeException e) {
            failed(result, e);
        }
    }

    private void push(MessageType type, Addressing addressing, Object message, @Nullable Object in) {
        EndpointConfig endpoint = messages.endpoint(type.endpointPath());
        LocalConnection caller = CurrentCaller.on(endpoint.path()).orElse(null);
        Sources sources = new Sources(message, in, caller);
        Address address = addressing.resolve(scope(type, endpoint, sources), sources);
        messages.send(type, message, sources, address.recipients(), endpoint).whenComplete((reach, failure) -> {
            if (failure != null && !(failure instanceof RolledBackException)) {
                failed(message, failure);
            }
        });
    }

    private Scope scope(MessageType type, EndpointConfig endpoint, Sources sources) {
        if (!endpoint.tenants()) {
            return messages.scope(endpoint, Optional.empty());
        }
        Placeholder placeholder = type.tenant();
        if (placeholder == null) {
            throw new IllegalStateException("The endpoint " + endpoint.path() + " has tenants and the message \""
                    + type.name() + "\" names none: add @Tenant");
        }
        Object tenant = placeholder.values(sources).get(0);
        return messages.scope(endpoint, Optional.of(tenant == null ? "" : tenant.toString()));
    }

    private void failed(Object message, Throwable failure) {
        counters.count(Counter.PUSHES_FAILED);
        PushLog.pushFailed(message.getClass(), failure);
    }
}
