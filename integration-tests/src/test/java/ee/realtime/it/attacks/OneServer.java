package ee.realtime.it.attacks;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one server that all classes of this package attack, one after the other; it ends with the last of all tests,
 * or with a class that has left somebody there. What a test has connected ends with the test.
 */
final class OneServer
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Namespace STORE = Namespace.create(OneServer.class);

    /** The server that is attacked now. */
    private static final class Current implements AutoCloseable {
        private Attacked attacked = Attacked.start();

        synchronized Attacked sound() {
            if (!attacked.isSound()) {
                attacked.close();
                attacked = Attacked.start();
            }
            return attacked;
        }

        @Override
        public synchronized void close() {
            attacked.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Attacked.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return attacked(context);
    }

    /** The same for all tests of a class. */
    private static Attacked attacked(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(STORE);
        Current current = store.computeIfAbsent(Current.class, absent -> new Current(), Current.class);
        return ((Attacked[]) store.computeIfAbsent(
                        context.getRequiredTestClass(), absent -> new Attacked[] {current.sound()}))
                [0];
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        attacked(context).app().clients().begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        attacked(context).app().clients().begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        attacked(context).app().clients().end();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        attacked(context).app().clients().end();
    }
}
