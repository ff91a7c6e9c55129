/**
 * A routed WebSocket API: callers write to one connection, to a room they are in, or to all. Every method here is a route;
 * what reaches the clients is {@link ee.realtime.example.gateway.Message}.
 */
package ee.realtime.example.gateway;
