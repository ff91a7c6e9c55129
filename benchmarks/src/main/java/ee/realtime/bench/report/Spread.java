package ee.realtime.bench.report;

import java.util.List;

/**
 * Several measurements of one thing.
 *
 * @param median the middle one; of two, the mean
 */
record Spread(double median, double least, double most) {
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
