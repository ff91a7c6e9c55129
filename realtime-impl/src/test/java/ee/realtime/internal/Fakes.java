package ee.realtime.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Interfaces of which a test needs a few methods. */
public final class Fakes {
    private Fakes() {}

    /**
     * An interface whose methods are those of the same name and parameters of an object; the others fail.
     *
     * @param type the interface
     * @param partial has some of its methods, public
     * @return the interface
     */
    public static <T> T of(Class<T> type, Object partial) {
        InvocationHandler handler = (proxy, method, arguments) -> call(partial, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object partial, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(partial, arguments);
        }
        Method own;
        try {
            own = partial.getClass().getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(method.toString(), e);
        }
        own.setAccessible(true);
        try {
            return own.invoke(partial, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
