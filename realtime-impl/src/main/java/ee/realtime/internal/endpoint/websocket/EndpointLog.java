package ee.realtime.internal.endpoint.websocket;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.internal.log.EventLog;

/** What this package tells the operator; ids RT0101 to RT0199. A client that misbehaves or goes away is no news. */
final class EndpointLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.endpoint");

    private EndpointLog() {}

    static void accelerated(String server) {
        LOG.log(INFO, () -> "RT0101 Connections are written to by the accelerator for " + server);
    }

    static void notAccelerated(String server, Throwable failure) {
        LOG.log(WARNING, () -> "RT0102 The accelerator does not fit this " + server + ", so it is not used", failure);
    }

    static void pingFailed(Throwable failure) {
        LOG.log(DEBUG, () -> "A ping could not be sent", failure);
    }

    static void closeFailed(Throwable failure) {
        LOG.log(DEBUG, () -> "A session could not be closed", failure);
    }

    static void sessionFailed(Throwable failure) {
        LOG.log(DEBUG, () -> "The container reports an error of a session", failure);
    }
}
