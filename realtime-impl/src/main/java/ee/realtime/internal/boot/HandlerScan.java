package ee.realtime.internal.boot;

import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server find classes with handlers, because CDI does not show a class without a bean-defining annotation to
 * anybody, and a handler that is never called must not go unnoticed.
 */
@HandlesTypes({OnAction.class, OnConnect.class, OnDefault.class, OnDisconnect.class})
public final class HandlerScan implements ServletContainerInitializer {
    static final String ATTRIBUTE = "ee.realtime.scanned-handlers";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        if (classes != null) {
            context.setAttribute(ATTRIBUTE, Set.copyOf(classes));
        }
    }
}
