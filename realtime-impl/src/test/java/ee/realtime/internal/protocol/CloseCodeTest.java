package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CloseCodeTest {
    @ParameterizedTest
    @EnumSource(names = {"UNAUTHENTICATED", "REFUSED", "DISCONNECTED", "EXPIRED"})
    void whatWouldHappenAgainKeepsTheClientAway(CloseCode code) {
        assertThat(code.mayComeBack()).isFalse();
        assertThat(code.number()).isBetween(4500, 4999);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNAUTHENTICATED", "REFUSED", "DISCONNECTED", "EXPIRED"},
            mode = Mode.EXCLUDE)
    void afterTheOthersTheClientMayComeBack(CloseCode code) {
        assertThat(code.mayComeBack()).isTrue();
        assertThat(code.number()).isLessThan(4500);
    }
}
