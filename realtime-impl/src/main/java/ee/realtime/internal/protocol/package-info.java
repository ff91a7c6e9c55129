/**
 * The wire protocol as values: frames in, frames out and how they look in a dialect, close codes, room names and the default
 * payload codec. Every check that a frame must pass before its payload is bound happens here. Knows nothing of CDI, sockets or connections, and does no
 * I/O.
 */
@NullMarked
package ee.realtime.internal.protocol;

import org.jspecify.annotations.NullMarked;
