/**
 * What clients may use up: counts, rates and the addresses that some of them go by. Knows nothing of connections, frames and
 * nodes: it is told who wants what, and says whether that is too much.
 */
@NullMarked
package ee.realtime.internal.limit;

import org.jspecify.annotations.NullMarked;
