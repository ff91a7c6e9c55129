package ee.realtime.it.handlers;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.util.Locale;

/** An interceptor binding of the application's own. */
@InterceptorBinding
@Retention(RUNTIME)
public @interface Shouted {

    /** Turns a text result into capitals. */
    @Shouted
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Shouting {
        @AroundInvoke
        Object shout(InvocationContext call) throws Exception {
            return ((String) call.proceed()).toUpperCase(Locale.ROOT);
        }
    }
}
