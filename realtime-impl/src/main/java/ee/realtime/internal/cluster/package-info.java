/**
 * Several nodes, one system. {@link ee.realtime.internal.cluster.ClusterNode} speaks with the other nodes; what it needs of
 * Hazelcast is behind {@link ee.realtime.internal.cluster.Grid}, and only the classes whose names begin with Hazelcast, and
 * those that they use to find other nodes, import it: they are loaded only where it is.
 */
@NullMarked
package ee.realtime.internal.cluster;

import org.jspecify.annotations.NullMarked;
