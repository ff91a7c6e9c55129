package ee.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How large the pieces of the house may be, and how closely tied. What is over the bound is listed, and nothing else is:
 * when you cut something down, take it off the list.
 *
 * <p>A line of code is one that is not blank, comment, import or package. A circle is a set of top-level classes of one
 * package that all need each other; nested classes count with the one around them.
 */
class HouseTest {
    private static final int LONGEST_CLASS = 220;
    private static final int LONGEST_METHOD = 40;
    private static final int LARGEST_CIRCLE = 3;

    private static final Set<String> LONG_CLASSES = Set.of();
    private static final Set<String> LONG_METHODS = Set.of();
    private static final Set<Set<String>> LARGE_CIRCLES = Set.of();
    private static final Set<String> THIS_ESCAPES = Set.of();

    private static Sources sources;

    @BeforeAll
    static void read() {
        sources = Sources.ofMain();
    }

    @Test
    void noClassIsLong() {
        assertThat(over(sources.linesByClass(), LONGEST_CLASS).keySet()).isEqualTo(LONG_CLASSES);
    }

    @Test
    void noMethodIsLong() {
        assertThat(over(sources.linesByMethod(), LONGEST_METHOD).keySet()).isEqualTo(LONG_METHODS);
    }

    @Test
    void noCircleIsLarge() {
        List<Set<String>> circles = Circles.ofMain();

        assertThat(circles.stream()
                        .filter(circle -> circle.size() > LARGEST_CIRCLE)
                        .collect(Collectors.toSet()))
                .isEqualTo(LARGE_CIRCLES);
    }

    @Test
    void noConstructorHandsOutThis() {
        assertThat(sources.escapes()).isEqualTo(THIS_ESCAPES);
    }

    private static Map<String, Integer> over(Map<String, Integer> lines, int most) {
        Map<String, Integer> over = new TreeMap<>(lines);
        over.values().removeIf(count -> count <= most);
        return over;
    }
}
