/** The rooms of the benchmarks in Quarkus WebSockets Next. Does the least that the cells ask for, as the other rivals do. */
@NullMarked
package ee.realtime.bench.quarkus;

import org.jspecify.annotations.NullMarked;
