package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.realtime.internal.endpoint.websocket.FakeServer;
import ee.realtime.internal.endpoint.websocket.FakeSession;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application of given classes, deployed in Weld and started on a servlet container that is only pretended. */
final class Deployed implements AutoCloseable {
    private final FakeServer server = new FakeServer("/app");
    private final RealtimeExtension extension;
    private final WeldContainer container;

    private Deployed(RealtimeExtension extension, Class<?>... classes) {
        this.extension = extension;
        this.container = weld(extension, classes).initialize();
        extension.start(new RealtimeApplication.Server(
                server.context(),
                container.getBeanManager(),
                Thread.currentThread().getContextClassLoader(),
                ServerResources.lookUp()));
    }

    static Deployed of(Class<?>... classes) {
        return new Deployed(new RealtimeExtension(), classes);
    }

    /** The problems with which a deployment of these classes fails. */
    static List<String> problems(Class<?>... classes) {
        Throwable failure = catchThrowable(
                () -> weld(new RealtimeExtension(), classes).initialize().shutdown());
        assertThat(failure).as("the deployment's failure").isInstanceOf(DeploymentException.class);
        return problems(failure);
    }

    /** The one problem with which a deployment of these classes fails. */
    static String problem(Class<?>... classes) {
        List<String> problems = problems(classes);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    /** The problems of classes that a server's scan found in a deployment of other classes. */
    static List<String> scanProblems(Collection<Class<?>> scanned, Class<?>... deployed) {
        RealtimeExtension extension = new RealtimeExtension();
        WeldContainer container = weld(extension, deployed).initialize();
        try {
            return extension
                    .checkScanned(scanned)
                    .asException()
                    .map(Deployed::problems)
                    .orElse(List.of());
        } finally {
            container.shutdown();
        }
    }

    private static List<String> problems(Throwable failure) {
        String[] parts = failure.getMessage().split("\n - ");
        assertThat(parts[0]).matches("Realtime cannot be deployed, [0-9]+ problems?:");
        return List.of(parts).subList(1, parts.length);
    }

    private static Weld weld(RealtimeExtension extension, Class<?>... classes) {
        Weld weld = new Weld().disableDiscovery().addExtension(extension);
        for (Class<?> type : classes) {
            weld.addBeanClass(type);
        }
        return weld;
    }

    /** A client that has connected. */
    FakeSession connect(String path) {
        return server.connect(path);
    }

    Collection<String> paths() {
        return server.paths();
    }

    <T> T bean(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    <T> T bean(TypeLiteral<T> type) {
        return container.select(type).get();
    }

    boolean isBean(Class<?> type) {
        return !container.getBeanManager().getBeans(type).isEmpty();
    }

    Event<Object> events() {
        return container.event();
    }

    /** The web application stops; its beans are still there. */
    void stop() {
        extension.stop();
    }

    /** The container ends before the web application is told to stop. */
    void destroyBeans() {
        container.shutdown();
    }

    @Override
    public void close() {
        stop();
        if (container.isRunning()) {
            container.shutdown();
        }
    }
}
