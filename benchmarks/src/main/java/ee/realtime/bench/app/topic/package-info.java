/** The plain endpoint for several nodes: what is published goes over a topic of the server's own Hazelcast. */
@NullMarked
package ee.realtime.bench.app.topic;

import org.jspecify.annotations.NullMarked;
