package ee.realtime.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {
    private final IllegalStateException cause = new IllegalStateException("the cause", new RuntimeException("below"));

    @Test
    void whatIsWrappedIsFoundHoweverOften() {
        assertThat(Causes.unwrap(new CompletionException(cause))).isSameAs(cause);
        assertThat(Causes.unwrap(new ExecutionException(cause))).isSameAs(cause);
        assertThat(Causes.unwrap(new CompletionException(new InvocationTargetException(cause))))
                .isSameAs(cause);
    }

    @Test
    void whatIsNotWrappedIsItself() {
        assertThat(Causes.unwrap(cause)).isSameAs(cause);
    }

    @Test
    void aWrapperAroundNothingIsItself() {
        CompletionException empty = new CompletionException("nothing", null);

        assertThat(Causes.unwrap(empty)).isSameAs(empty);
    }
}
