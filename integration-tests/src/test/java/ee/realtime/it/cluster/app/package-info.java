/** The application of which the cluster's tests run several nodes. */
package ee.realtime.it.cluster.app;
