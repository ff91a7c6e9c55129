package ee.realtime.bench.load;

import java.util.Collection;

/**
 * What went wrong with deliveries, in messages.
 *
 * @param lost never came
 * @param doubled came again
 * @param reordered came after a later one
 */
public record Faults(long lost, long doubled, long reordered) {
    public static final Faults NONE = new Faults(0, 0, 0);

    /** Of receivers to each of which all numbers below {@code sent} were sent. */
    public static Faults of(Collection<Sequence> sequences, long sent) {
        return sequences.stream()
                .map(sequence -> new Faults(sequence.lost(sent), sequence.doubled(), sequence.reordered()))
                .reduce(NONE, Faults::plus);
    }

    public Faults plus(Faults other) {
        return new Faults(lost + other.lost, doubled + other.doubled, reordered + other.reordered);
    }

    public long sum() {
        return lost + doubled + reordered;
    }
}
