/** The load program: chooses contestants and cells, runs them in turn and reports. */
@NullMarked
package ee.realtime.bench;

import org.jspecify.annotations.NullMarked;
