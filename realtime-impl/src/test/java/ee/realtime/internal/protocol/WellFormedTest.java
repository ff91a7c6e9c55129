package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WellFormedTest {
    @Test
    void wellFormedTextIsNotCopied() {
        String text = "a\u0000é€\uD83D\uDE00\uFFFD";

        assertThat(WellFormed.text(text)).isSameAs(text);
    }

    @RepeatedTest(200)
    void eachLoneSurrogateIsReplacedAndNothingElse(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        char[] alphabet = {'a', 'é', '\uD83D', '\uDE00', '\uD800', '\uDFFF', '\uE000'};
        String text = random.ints(20, 0, alphabet.length)
                .collect(StringBuilder::new, (out, i) -> out.append(alphabet[i]), StringBuilder::append)
                .toString();

        String wellFormed = WellFormed.text(text);

        // The JDK's encoder writes '?' for a lone surrogate, of which the alphabet has none.
        assertThat(wellFormed).isEqualTo(new String(text.getBytes(UTF_8), UTF_8).replace('?', '\uFFFD'));
        assertThat(WellFormed.firstLoneSurrogate(wellFormed)).isNegative();
    }
}
