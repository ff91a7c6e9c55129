package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLiteralTest {
    private static final List<String> EDGES = List.of(
            "0." + "1".repeat(39),
            "-1." + "0".repeat(39),
            "1".repeat(38) + ".5",
            "0." + "0".repeat(35) + "1e340",
            "-1." + "0".repeat(36) + "e-100");

    private static final List<String> BEYOND = List.of(
            "1".repeat(20), "0".repeat(2), "0." + "1".repeat(40), "1".repeat(39) + "e10", "0e" + "0".repeat(40));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "9223372036854775807",
                "-9223372036854775808",
                "0.0",
                "-0.0e-5",
                "1e5",
                "1E+5",
                "1e-05",
                "1e0300",
                "1.7976931348623157e308",
                "-1.7976931348623157E+308",
                "4.9e-324",
                "0e400",
                "0.000e-400",
                "9223372036854775808.0"
            })
    @FieldSource("EDGES")
    void numbersWithinBoundsPass(String literal) {
        assertThat(NumberLiteral.isBounded(literal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "00",
                "-00",
                "01.5",
                ".5",
                "5.",
                "1.e1",
                "1e",
                "1e+",
                "e5",
                "1e5e5",
                "1.5.5",
                "1-1",
                "1 ",
                " 1",
                "0x1",
                "1L",
                "1d",
                "NaN",
                "Infinity",
                "٣",
                "9223372036854775808",
                "-9223372036854775809",
                "1.8e308",
                "1e309",
                "-1e400",
                "2e-324",
                "1e-400",
                "0e401",
                "0e-401",
                "0e4294967296"
            })
    @FieldSource("BEYOND")
    void othersDoNot(String literal) {
        assertThat(NumberLiteral.isBounded(literal)).isFalse();
    }
}
