package ee.realtime.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutWordsEverythingIsMeasuredOnce() {
        Options options = parse();

        assertThat(Options.chosen(options.cells(), "echo-100-w1")).isTrue();
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.out()).isEqualTo(Path.of("default"));
        assertThat(options.reportOnly()).isFalse();
    }

    @Test
    void namesAreExactOrBeginnings() {
        List<String> names = parse("--cells=fanout-1000-w1,echo*").cells();

        assertThat(Options.chosen(names, "fanout-1000-w1")).isTrue();
        assertThat(Options.chosen(names, "fanout-1000-w16")).isFalse();
        assertThat(Options.chosen(names, "echo-100-w16")).isTrue();
    }

    @Test
    void timesMayHaveParts() {
        assertThat(parse("--seconds=0.5").timing().measured()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void javaOptionsAreForAllOrForOne() {
        Options options = parse("--java=netty:-Da=b:c", "--java=all:-Dx=y", "--java=netty:-Dz");

        assertThat(options.javaOptions("netty")).endsWith("-Dx=y", "-Da=b:c", "-Dz");
        assertThat(options.javaOptions("undertow")).contains("-Dx=y").doesNotContain("-Da=b:c");
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> parse("--cell=echo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--cell")
                .hasMessageContaining("--cells=");
    }

    private static Options parse(String... words) {
        return Options.parse(words, Path.of("default"));
    }
}
