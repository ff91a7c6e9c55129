package ee.realtime.internal.cluster;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.internal.log.EventLog;

/** What this package tells the operator; ids RT0501 to RT0599. */
final class ClusterLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.cluster");

    private ClusterLog() {}

    static void runsOn(String what) {
        LOG.log(INFO, () -> "RT0501 Cluster: " + what);
    }

    static void weakens(String setting, String promise) {
        LOG.log(WARNING, () -> "RT0502 Cluster: " + setting + ", so it is not promised that " + promise);
    }

    static void joined(String node, String address) {
        LOG.log(INFO, () -> "RT0503 Cluster: node " + node + " at " + address + " is there");
    }

    static void left(String node) {
        LOG.log(INFO, () -> "RT0504 Cluster: node " + node + " is gone");
    }

    static void silent(String node) {
        LOG.log(
                WARNING,
                () -> "RT0505 Cluster: node " + node
                        + " is a member and does not acknowledge what it is sent: overloaded, frozen or cut off");
    }

    static void answersAgain(String node) {
        LOG.log(INFO, () -> "RT0506 Cluster: node " + node + " acknowledges again");
    }

    static void dropped(String node, long messages) {
        LOG.log(
                WARNING,
                () -> "RT0507 Cluster: " + messages + " messages for node " + node
                        + " were dropped, because it does not keep up");
    }

    static void lost(String node, long batches) {
        LOG.log(WARNING, () -> "RT0508 Cluster: " + batches + " batches of node " + node + " were lost on their way");
    }

    static void workFailed(Throwable failure) {
        LOG.log(ERROR, () -> "RT0509 Cluster: what another node told could not be done", failure);
    }

    static void rejoined() {
        LOG.log(WARNING, () -> "RT0510 Cluster: this node was apart from others and has joined them again");
    }

    static void notSent(Throwable failure) {
        LOG.log(DEBUG, () -> "Something could not be sent to another node", failure);
    }

    static void otherLanguage(int version) {
        LOG.log(
                WARNING,
                () -> "RT0511 Cluster: a node speaks version " + version + " and this one version " + Batch.VERSION
                        + ", so they do not hear each other");
    }
}
