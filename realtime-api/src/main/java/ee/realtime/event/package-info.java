/**
 * What the module tells the application as CDI events: connections that come and go, rooms that are joined and left.
 * Each is fired once, on the node that holds the connection, in order for that connection, with the request context
 * active and outside any transaction of the application.
 */
@NullMarked
package ee.realtime.event;

import org.jspecify.annotations.NullMarked;
