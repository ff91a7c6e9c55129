package ee.realtime.it.joining;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import ee.realtime.it.server.Journal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;

/** An interceptor that notes when a call begins and ends. */
@InterceptorBinding
@Retention(RUNTIME)
public @interface NotedWhenInvoked {

    @NotedWhenInvoked
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Noting {
        @AroundInvoke
        Object note(InvocationContext call) throws Exception {
            Journal.note("call begins");
            try {
                return call.proceed();
            } finally {
                Journal.note("call ends");
            }
        }
    }
}
