/** The servers that are compared: how each is started, watched and stopped, as a process of its own. */
@NullMarked
package ee.realtime.bench.server;

import org.jspecify.annotations.NullMarked;
