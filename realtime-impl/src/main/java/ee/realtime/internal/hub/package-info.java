/**
 * The connections of this node: who is in which room, and the queue through which everything reaches a client. Knows no
 * CDI and no server; the write side of a link is the port {@code Transport}.
 */
@NullMarked
package ee.realtime.internal.hub;

import org.jspecify.annotations.NullMarked;
