package ee.realtime.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.bench.cell.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @Test
    void ratiosToTheRivalsComeBeforeTheFigures() {
        String tables = Tables.of(List.of(result("ours", 3), result("netty", 2), result("undertow", 12)));

        assertThat(tables)
                .contains("| contestant | × netty | × undertow | " + Figures.SERVER_CPU + " |")
                .contains("| ours | 1.50 | 0.25 | 3 |");
    }

    @Test
    void roundsAreShownAsTheirMedianAndTheirEnds() {
        String tables = Tables.of(List.of(result("ours", 3.25), result("ours", 1.5), result("ours", 99.96)));

        assertThat(tables).contains("3 rounds").contains("| ours | 3.25 (1.50–100.0) |");
    }

    @Test
    void theMedianOfTwoIsBetweenThem() {
        assertThat(Spread.of(List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void whatHasBeenWrittenIsReadAgain(@TempDir Path directory) {
        ResultFile file = new ResultFile(directory.resolve("new/results.jsonl"));
        assertThat(file.read()).isEmpty();

        file.append(result("ours", 3));
        file.append(result("netty", 2.5));

        assertThat(file.read()).containsExactly(result("ours", 3), result("netty", 2.5));
    }

    @Test
    void aFigureThatIsNoNumberIsLeftOut(@TempDir Path directory) {
        ResultFile file = new ResultFile(directory.resolve("results.jsonl"));

        file.append(result("ours", Double.POSITIVE_INFINITY));

        assertThat(file.read()).singleElement().extracting(Result::figures).isEqualTo(Map.of());
        assertThat(Tables.of(file.read())).contains("| ours |");
    }

    private static Result result(String contestant, double cpu) {
        return new Result("2025-11-20T10:00", 1, contestant, "fanout", Map.of(Figures.SERVER_CPU, cpu));
    }
}
