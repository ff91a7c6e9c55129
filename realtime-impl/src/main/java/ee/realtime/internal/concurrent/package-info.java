/** Threads and stages: work in order on executors that others own, and waits that end. */
@NullMarked
package ee.realtime.internal.concurrent;

import org.jspecify.annotations.NullMarked;
