/**
 * The WebSocket transport: turns the container's sessions into connections of the hub and hands their frames to the
 * dispatcher. The only package that knows {@code jakarta.websocket}. What there is to know of the upgrade request it asks
 * {@code endpoint.http}.
 */
@NullMarked
package ee.realtime.internal.endpoint.websocket;

import org.jspecify.annotations.NullMarked;
