package ee.realtime;

/**
 * What became of a message that was sent.
 *
 * @param connections the number of connections it was addressed to, on all nodes; 0 means that nobody was there. Whether
 *     they received it, or a slow client lost it by the endpoint's policy, is not known here
 * @since 0.1
 */
public record Delivery(int connections) {}
