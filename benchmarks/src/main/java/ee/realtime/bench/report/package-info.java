/** Results as JSON and as tables. */
@NullMarked
package ee.realtime.bench.report;

import org.jspecify.annotations.NullMarked;
