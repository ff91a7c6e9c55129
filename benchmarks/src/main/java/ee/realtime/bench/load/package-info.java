/**
 * The load program's client: many connections on one thread, and the counting of what they receive. Knows WebSocket and the
 * numbers in the messages, and nothing of servers and of what is measured.
 */
@NullMarked
package ee.realtime.bench.load;

import org.jspecify.annotations.NullMarked;
