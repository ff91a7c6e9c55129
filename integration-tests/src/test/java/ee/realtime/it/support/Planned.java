package ee.realtime.it.support;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The test classes that will run, known before the first does, so that a server starts with what they need and no more. */
public final class Planned implements TestExecutionListener {
    private static volatile List<Class<?>> classes = List.of();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        classes = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestIdentifier::getSource)
                .flatMap(source -> source.stream())
                .filter(ClassSource.class::isInstance)
                .<Class<?>>map(source -> ((ClassSource) source).getJavaClass())
                .toList();
    }

    /** The values of all static fields of a type. */
    static <T> List<T> fields(Class<T> type) {
        List<T> values = new ArrayList<>();
        for (Class<?> each : classes) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getType() == type && Modifier.isStatic(field.getModifiers())) {
                    values.add(type.cast(value(field)));
                }
            }
        }
        return values;
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
