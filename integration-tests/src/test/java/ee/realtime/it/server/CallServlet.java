package ee.realtime.it.server;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Lets a test call the application's business code: {@code /call/<bean class>/<method>?arg=…}. Answers the result as text,
 * or with status 500 and the exception's class and message.
 */
@WebServlet("/call/*")
public class CallServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = request.getPathInfo().substring(1).split("/");
        String[] arguments = request.getParameterMap().getOrDefault("arg", new String[0]);
        response.setContentType("text/plain;charset=UTF-8");
        try {
            response.getWriter().print(call(path[0], path[1], arguments));
        } catch (InvocationTargetException e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            response.getWriter()
                    .print(e.getCause().getClass().getName() + "\n"
                            + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object call(String type, String name, String[] arguments) throws ReflectiveOperationException {
        Class<?> bean = Thread.currentThread().getContextClassLoader().loadClass(type);
        Method method = Arrays.stream(bean.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
                .findAny()
                .orElseThrow(() -> new NoSuchMethodException(type + "." + name));
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = method.getParameterTypes()[i] == int.class ? Integer.valueOf(arguments[i]) : arguments[i];
        }
        return method.invoke(CDI.current().select(bean).get(), values);
    }
}
