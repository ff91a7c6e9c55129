package ee.realtime.internal.boot;

import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.dispatch.HandlerKind;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the container's discovery has shown. */
final class Collected {
    private final List<HandlerBean> handlerBeans = new ArrayList<>();
    private final List<HandlerBean> endpointBeans = new ArrayList<>();
    private final EnabledBeans enabled = new EnabledBeans();
    private final Set<Class<?>> beanClasses = new HashSet<>();
    private final List<Class<?>> messages = new ArrayList<>();
    private final List<PushObserverCall<?>> observers = new ArrayList<>();
    private final Map<String, InjectionPoint> injections = new LinkedHashMap<>();

    void addMessage(Class<?> type) {
        messages.add(type);
    }

    void addBean(Bean<?> bean) {
        enabled.add(bean);
    }

    void addManagedBean(Bean<?> bean, AnnotatedType<?> type) {
        HandlerBean candidate = HandlerBean.of(bean, type);
        beanClasses.add(candidate.type());
        if (!candidate.handlers().isEmpty()) {
            handlerBeans.add(candidate);
        }
        if (EndpointDeclarations.of(candidate.type()).isPresent()) {
            endpointBeans.add(candidate);
        }
    }

    void addObserver(PushObserverCall<?> observer) {
        observers.add(observer);
    }

    void addInjection(String path, InjectionPoint point) {
        injections.putIfAbsent(path, point);
    }

    /** The beans with handlers that calls go to. */
    List<HandlerBean> handlerBeans() {
        return inUse(handlerBeans);
    }

    /** The beans that declare an endpoint and are in use. */
    List<HandlerBean> endpointBeans() {
        return inUse(endpointBeans);
    }

    private List<HandlerBean> inUse(List<HandlerBean> beans) {
        return beans.stream().filter(bean -> enabled.isInUse(bean.bean())).toList();
    }

    EnabledBeans enabled() {
        return enabled;
    }

    List<Class<?>> messages() {
        return messages;
    }

    List<PushObserverCall<?>> observers() {
        return observers;
    }

    Map<String, InjectionPoint> injections() {
        return injections;
    }

    /**
     * The paths that need a facade: those that beans declare or injection points name, and the default one, which costs nothing
     * unless it is used. A path that is only injected is reported by our check; without a bean for it the container would fail
     * first and say less.
     */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(RealtimeEndpoint.DEFAULT_PATH);
        paths.addAll(injections.keySet());
        endpointBeans.forEach(
                bean -> EndpointDeclarations.of(bean.type()).ifPresent(endpoint -> paths.add(endpoint.path())));
        return paths;
    }

    void reportMissing(Collection<Class<?>> classesWithHandlers, Consumer<String> problems) {
        for (Class<?> type : classesWithHandlers) {
            if (isCalledOrMeantNotToBe(type)) {
                continue;
            }
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> !HandlerKind.of(method).isEmpty())
                    .map(Method::getName)
                    .sorted()
                    .forEach(name -> problems.accept(type.getName() + "." + name
                            + ": it has a handler's annotation, but its class is no CDI bean, so nothing calls it;"
                            + " give the class @RealtimeEndpoint or a scope such as @ApplicationScoped"));
        }
    }

    private boolean isCalledOrMeantNotToBe(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                || type.isAnnotationPresent(Alternative.class) // and not enabled
                || type.isAnnotationPresent(Vetoed.class)
                || beanClasses.stream().anyMatch(type::isAssignableFrom);
    }
}
