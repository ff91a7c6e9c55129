/** Threads: work in order on executors that others own. */
@NullMarked
package ee.realtime.internal.concurrent;

import org.jspecify.annotations.NullMarked;
