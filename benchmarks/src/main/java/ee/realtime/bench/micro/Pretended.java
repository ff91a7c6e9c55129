package ee.realtime.bench.micro;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Implements large interfaces by objects that have the few methods that are called. Slow, so for no method that is measured. */
final class Pretended {
    private Pretended() {}

    /**
     * An implementation.
     *
     * @param target has public methods with the names and parameter types of those that will be called
     */
    static <T> T of(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                Pretended.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(target, arguments);
                    }
                    return invoke(target, method, arguments == null ? new Object[0] : arguments);
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            Method own = target.getClass().getMethod(method.getName(), method.getParameterTypes());
            own.setAccessible(true);
            return own.invoke(target, arguments);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(method.toString(), e);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
