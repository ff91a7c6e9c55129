/** What is measured: each cell is one load on one server, and gives figures. */
@NullMarked
package ee.realtime.bench.cell;

import org.jspecify.annotations.NullMarked;
