package ee.realtime.internal.dispatch;

import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;

/** What calls a handler. */
public enum HandlerKind {
    /** {@link OnConnect}. */
    CONNECT(OnConnect.class),
    /** {@link OnAction}. */
    ACTION(OnAction.class),
    /** {@link OnDefault}. */
    DEFAULT(OnDefault.class),
    /** {@link OnDisconnect}. */
    DISCONNECT(OnDisconnect.class);

    private final Class<? extends Annotation> annotation;

    HandlerKind(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    public Class<? extends Annotation> annotation() {
        return annotation;
    }

    /** Whether the handler answers a request of the client. */
    boolean isRequest() {
        return this == ACTION || this == DEFAULT;
    }

    /**
     * What a method is annotated as.
     *
     * @param method the method
     * @return its kinds; empty if it is no handler
     */
    public static List<HandlerKind> of(AnnotatedElement method) {
        return Arrays.stream(values())
                .filter(kind -> method.isAnnotationPresent(kind.annotation))
                .toList();
    }
}
