package ee.realtime.bench.report;

import ee.realtime.bench.cell.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Results as Markdown: a table a cell, a row a contestant, the ratios to the rivals before the figures. */
public final class Tables {
    private static final List<String> RIVALS =
            List.of("netty", "undertow", "quarkus", "payara-plain", "payara-topic-two-nodes", "socket.io-redis");
    private static final List<String> COMPARED = List.of(Figures.SERVER_CPU, Figures.HEAP);

    private Tables() {}

    public static String of(List<Result> results) {
        return results.stream()
                .collect(Collectors.groupingBy(Result::cell, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(cell -> table(cell.getKey(), cell.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(String cell, List<Result> results) {
        Map<String, List<Result>> rows = results.stream()
                .collect(Collectors.groupingBy(Result::contestant, LinkedHashMap::new, Collectors.toList()));
        List<String> names = figureNames(results);
        String compared = COMPARED.stream().filter(names::contains).findFirst().orElse(Figures.SERVER_CPU);
        List<String> rivals = RIVALS.stream().filter(rows::containsKey).toList();
        List<String> head = new ArrayList<>(List.of("contestant"));
        rivals.forEach(rival -> head.add("× " + rival));
        head.addAll(names);
        StringBuilder out = new StringBuilder("### " + cell + "\n\nRatios of " + compared + "; "
                + rows.values().stream().mapToInt(List::size).max().orElse(0) + " rounds\n\n");
        line(out, head);
        line(out, head.stream().map(name -> "---").toList());
        rows.forEach((contestant, own) -> {
            List<String> row = new ArrayList<>(List.of(contestant));
            rivals.forEach(rival -> row.add(ratio(own, rows.getOrDefault(rival, List.of()), compared)));
            names.forEach(name -> row.add(spread(own, name).map(Tables::text).orElse("")));
            line(out, row);
        });
        return out.toString();
    }

    private static List<String> figureNames(List<Result> results) {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.figures().keySet()));
        return List.copyOf(names);
    }

    private static String ratio(List<Result> own, List<Result> rival, String name) {
        return spread(own, name)
                .flatMap(mine -> spread(rival, name).map(other -> format(mine.median() / other.median())))
                .orElse("");
    }

    private static Optional<Spread> spread(Collection<Result> results, String name) {
        List<Double> values = results.stream()
                .map(result -> result.figures().get(name))
                .filter(value -> value != null)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    private static String text(Spread spread) {
        String median = format(spread.median());
        String least = format(spread.least());
        String most = format(spread.most());
        return least.equals(most) ? median : median + " (" + least + "–" + most + ")";
    }

    /** Three digits that count. */
    private static String format(double value) {
        double size = Math.abs(value);
        String pattern = size == Math.rint(size) || size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private static void line(StringBuilder out, List<String> fields) {
        out.append("| ").append(String.join(" | ", fields)).append(" |\n");
    }
}
