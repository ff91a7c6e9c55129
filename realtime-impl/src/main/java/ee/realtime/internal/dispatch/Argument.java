package ee.realtime.internal.dispatch;

import java.lang.reflect.Type;

/**
 * Where a handler's parameter gets its value.
 *
 * @param source the source
 * @param type the parameter's type
 * @param name the payload's member, for {@link Source#PARAM}
 */
record Argument(Source source, Type type, String name) {
    /** What a parameter can be. */
    enum Source {
        CONNECTION,
        PRINCIPAL,
        CONTEXT,
        REASON,
        PARAM,
        PAYLOAD
    }
}
