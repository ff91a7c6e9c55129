/**
 * The way into the server's log: one line an event, whatever clients and exceptions put into it. Which events there are is
 * each package's own affair, in its {@code …Log} class.
 */
@NullMarked
package ee.realtime.internal.log;

import org.jspecify.annotations.NullMarked;
