package ee.realtime.bench;

import ee.realtime.bench.cell.Cell;
import ee.realtime.bench.cell.Cells;
import ee.realtime.bench.cell.Figures;
import ee.realtime.bench.report.Result;
import ee.realtime.bench.report.ResultFile;
import ee.realtime.bench.report.Tables;
import ee.realtime.bench.server.BuildOutput;
import ee.realtime.bench.server.Contestant;
import ee.realtime.bench.server.Contestants;
import ee.realtime.bench.server.Server;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs the chosen cells on the chosen contestants, in turn, and prints tables; the results are also in a file. */
public final class Benchmark {
    private final BuildOutput build = BuildOutput.own();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final String run =
            LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Path logs = build.target().resolve("benchmark-logs");
    private final Options options;
    private final ResultFile results;

    private Benchmark(String[] arguments) {
        options = Options.parse(arguments, build.target().resolve("results.jsonl"));
        results = new ResultFile(options.out());
    }

    /** See {@link Options}. */
    public static void main(String[] arguments) {
        new Benchmark(arguments).run();
    }

    private void run() {
        if (!options.reportOnly()) {
            measure();
        }
        out.println(Tables.of(results.read()));
    }

    private void measure() {
        List<Contestant> contestants = new Contestants(build)
                .all().stream()
                        .filter(contestant -> Options.chosen(options.contestants(), contestant.name()))
                        .toList();
        List<Cell> cells = Cells.all().stream()
                .filter(cell -> Options.chosen(options.cells(), cell.name()))
                .toList();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contestant contestant : contestants) {
                List<Cell> fitting = cells.stream()
                        .filter(cell -> cell.nodes() == contestant.nodes())
                        .toList();
                if (!fitting.isEmpty()) {
                    measure(contestant, fitting, round);
                }
            }
        }
    }

    private void measure(Contestant contestant, List<Cell> cells, int round) {
        String missing = contestant.missing().get();
        if (!missing.isEmpty()) {
            out.println(contestant.name() + " is left out: " + missing);
            return;
        }
        try (Server server = Server.start(contestant, options.javaOptions(contestant.name()), logs)) {
            for (Cell cell : cells) {
                Figures figures = cell.run(server, options.timing());
                out.println(contestant.name() + " " + cell.name() + " " + figures.values());
                results.append(new Result(run, round, contestant.name(), cell.name(), figures.values()));
            }
        }
    }
}
