package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchEnvelopeTest {
    private final BatchEnvelope array = NativeDialect.INSTANCE.batch();

    @Test
    void batchIsAnArrayInOrder() {
        assertThat(array.join(TextDialect.rendered("{\"a\":\"é\"}", "{}", "3"))).isEqualTo("[{\"a\":\"é\"},{},3]");
    }

    @Test
    void batchOfOneIsTheFrameItself() {
        List<RenderedFrame> one = TextDialect.rendered("{}");

        assertThat(array.join(one)).isSameAs(one.get(0).text());
    }

    @Test
    void batchOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> array.join(List.of()));
    }
}
