package ee.realtime.example.cluster;

import ee.realtime.Push;
import ee.realtime.ToAll;

/**
 * Something is new; whoever wants to know what, asks.
 *
 * @param node the id of the node that has seen it
 */
@Push(value = "changed", endpoint = ClusterActions.PATH)
@ToAll
public record ClusterChanged(String node) {}
