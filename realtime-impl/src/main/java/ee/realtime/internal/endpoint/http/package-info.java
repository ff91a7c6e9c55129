/**
 * What comes in by ordinary HTTP: the check of every request for an endpoint before its upgrade, and the tickets. Knows
 * {@code jakarta.servlet} and no WebSocket.
 */
@NullMarked
package ee.realtime.internal.endpoint.http;

import org.jspecify.annotations.NullMarked;
