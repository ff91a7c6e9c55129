package ee.realtime.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void wordsOfAnyLanguageStayAsTheyAre() {
        assertThat(Printable.of("going away, à bientôt 👋")).isEqualTo("going away, à bientôt 👋");
    }

    @Test
    void lineBreaksAndControlsCannotForgeALogLine() {
        assertThat(Printable.of("bye\r\n[INFO] all\u0000 well\u2028\u202e")).isEqualTo("bye??[INFO] all? well??");
    }

    @Test
    void longTextKeepsItsBeginning() {
        assertThat(Printable.of("x".repeat(500))).isEqualTo("x".repeat(80) + "…");
    }

    @Test
    void cutThroughAnEmojiLeavesNoHalf() {
        assertThat(Printable.of("x".repeat(79) + "👋")).isEqualTo("x".repeat(79) + "?…");
    }
}
