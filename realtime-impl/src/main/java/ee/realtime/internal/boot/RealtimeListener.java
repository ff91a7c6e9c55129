package ee.realtime.internal.boot;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops with the web application. A listener, because this is the first moment at which every server takes
 * endpoints: {@code addEndpoint} in {@code onStartup} fails on Payara, and the initialisation event of the application
 * scope comes without a servlet context there.
 */
@WebListener
public final class RealtimeListener implements ServletContextListener {
    private @Nullable RealtimeExtension started;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        BeanManager beans = CDI.current().getBeanManager();
        RealtimeExtension extension = beans.getExtension(RealtimeExtension.class);
        extension.checkScanned(scanned(context)).asException().ifPresent(problem -> {
            throw problem;
        });
        started = extension;
        extension.start(
                new RealtimeApplication.Server(context, beans, context.getClassLoader(), ServerResources.lookUp()));
    }

    @SuppressWarnings("unchecked") // put there by HandlerScan
    private static Collection<Class<?>> scanned(ServletContext context) {
        Object classes = context.getAttribute(HandlerScan.ATTRIBUTE);
        return classes == null ? List.of() : (Collection<Class<?>>) classes;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (started != null) {
            started.stop();
        }
    }
}
