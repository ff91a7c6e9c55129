package ee.realtime.internal.boot;

import ee.realtime.Cluster;
import ee.realtime.Endpoint;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.push.MessageTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where CDI meets the module: collects endpoints, handlers, messages and observers while the application is discovered, has
 * them checked, and holds the running application for the beans and observers that it adds.
 */
public final class RealtimeExtension implements Extension {
    private final Collected collected = new Collected();
    private final AtomicReference<@Nullable RealtimeApplication> running = new AtomicReference<>();
    private @Nullable DeployedModel model;

    <T> void collectMessage(@Observes @WithAnnotations(Push.class) ProcessAnnotatedType<T> event) {
        if (event.getAnnotatedType().isAnnotationPresent(Push.class)) {
            collected.addMessage(event.getAnnotatedType().getJavaClass());
            event.veto(); // an event is no bean, whatever its constructor looks like
        }
    }

    <T> void collectHandlers(@Observes ProcessManagedBean<T> event) {
        collected.addManagedBean(event.getBean(), event.getAnnotatedBeanClass());
    }

    <T> void collectBean(@Observes ProcessBean<T> event) {
        collected.addBean(event.getBean());
    }

    <T, X> void collectObserver(@Observes ProcessObserverMethod<T, X> event) {
        AnnotatedMethod<X> method = event.getAnnotatedMethod();
        if (event instanceof ProcessSyntheticObserverMethod || !method.isAnnotationPresent(Push.class)) {
            return;
        }
        method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotationPresent(Observes.class)
                        || parameter.isAnnotationPresent(ObservesAsync.class))
                .findFirst()
                .ifPresent(parameter -> {
                    PushObserverCall<T> call = new PushObserverCall<>(
                            this::applicationBeans,
                            event.getObserverMethod(),
                            method,
                            parameter,
                            (observer, observed, result) ->
                                    running().ifPresent(app -> app.bridge().observed(observer, observed, result)));
                    collected.addObserver(call);
                    event.setObserverMethod(call);
                });
    }

    <T, X> void collectInjection(@Observes ProcessInjectionPoint<T, X> event) {
        InjectionPoint point = event.getInjectionPoint();
        if (mentionsRealtime(point.getType())) {
            String path = point.getQualifiers().stream()
                    .filter(Endpoint.class::isInstance)
                    .map(qualifier -> ((Endpoint) qualifier).value())
                    .findAny()
                    .orElse(RealtimeEndpoint.DEFAULT_PATH);
            collected.addInjection(path, point);
        }
    }

    private static boolean mentionsRealtime(Type type) {
        return type == Realtime.class
                || (type instanceof ParameterizedType parameterized
                        && Arrays.asList(parameterized.getActualTypeArguments()).contains(Realtime.class));
    }

    void addBeansAndObservers(@Observes AfterBeanDiscovery event) {
        for (String path : collected.paths()) {
            event.<Realtime>addBean()
                    .scope(ApplicationScoped.class)
                    .addTransitiveTypeClosure(Realtime.class)
                    .qualifiers(
                            path.equals(RealtimeEndpoint.DEFAULT_PATH)
                                    ? Set.of(Default.Literal.INSTANCE, Any.Literal.INSTANCE, Endpoint.Literal.of(path))
                                    : Set.of(Any.Literal.INSTANCE, Endpoint.Literal.of(path)))
                    .createWith(context -> new LateRealtime(() -> started().facade(path)));
        }
        event.<Cluster>addBean()
                .scope(ApplicationScoped.class)
                .addTransitiveTypeClosure(Cluster.class)
                .createWith(context -> new LateCluster(() -> started().nodes()));
        event.<Object>addObserverMethod()
                .observedType(Object.class)
                .notifyWith(context -> running().ifPresent(app -> app.bridge().fired(context.getEvent())));
        event.<Object>addObserverMethod()
                .observedType(Object.class)
                .async(true)
                .notifyWith(context -> refuseAsync(context.getEvent()));
    }

    private static void refuseAsync(Object event) {
        if (MessageTypes.declaring(event.getClass()).isPresent()) {
            throw new IllegalStateException(
                    event.getClass().getName() + " is a @Push type: use fire(), which pushes after"
                            + " the commit. Observers of fireAsync() run even if the transaction rolls back");
        }
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        Problems problems = new Problems();
        model = new DeploymentCheck(beans, collected, problems).run().orElse(null);
        problems.asException().ifPresent(event::addDeploymentProblem);
    }

    /** Classes with handlers that the server's scan found and CDI did not: they would never be called. */
    Problems checkScanned(Collection<Class<?>> classesWithHandlers) {
        Problems problems = new Problems();
        collected.reportMissing(classesWithHandlers, problems);
        return problems;
    }

    /** Starts the application. */
    void start(RealtimeApplication.Server server) {
        DeployedModel checked = model;
        if (checked != null && running.get() == null) {
            RealtimeApplication application = new RealtimeApplication(checked, server);
            running.set(application);
            application.start();
        }
    }

    /**
     * Ends with the beans, at the latest: where the application brings CDI (Tomcat), they are destroyed before the listener is
     * told.
     */
    void stopBeforeBeans(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        stop();
    }

    /** Stops the application; nothing if it has been stopped or was never started. */
    void stop() {
        RealtimeApplication application = running.getAndSet(null);
        if (application != null) {
            application.stop();
        }
    }

    private BeanManager applicationBeans() {
        return running()
                .map(RealtimeApplication::beans)
                .orElseGet(() -> CDI.current().getBeanManager());
    }

    private Optional<RealtimeApplication> running() {
        return Optional.ofNullable(running.get());
    }

    private RealtimeApplication started() {
        return running()
                .orElseThrow(() -> new IllegalStateException(
                        "Realtime runs from the start of the web application to its end, not before or after"));
    }
}
