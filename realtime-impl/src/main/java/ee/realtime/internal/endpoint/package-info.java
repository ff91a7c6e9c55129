/**
 * The WebSocket transport: turns the container's sessions into connections of the hub and hands their frames to the
 * dispatcher. The only package that knows {@code jakarta.websocket}.
 */
@NullMarked
package ee.realtime.internal.endpoint;

import org.jspecify.annotations.NullMarked;
