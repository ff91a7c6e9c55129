/**
 * JMH benchmarks of the module's parts, and of the whole way through it on a server that is only pretended: what a real one
 * adds is left out.
 */
@NullMarked
package ee.realtime.bench.micro;

import org.jspecify.annotations.NullMarked;
