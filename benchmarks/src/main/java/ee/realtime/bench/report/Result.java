package ee.realtime.bench.report;

import java.util.Map;

/**
 * One cell on one contestant, once.
 *
 * @param run when the program was started that measured it
 * @param round the how manyeth round of this run
 * @param figures numbers by name
 */
public record Result(String run, int round, String contestant, String cell, Map<String, Double> figures) {}
