/**
 * Realtime for Jakarta EE: what an application writes and calls. Annotations turn CDI bean methods into actions and CDI
 * events into pushes; {@link ee.realtime.Realtime} is the imperative way to the same targets. Nothing here knows a
 * server, a socket or a cluster.
 */
@NullMarked
package ee.realtime;

import org.jspecify.annotations.NullMarked;
