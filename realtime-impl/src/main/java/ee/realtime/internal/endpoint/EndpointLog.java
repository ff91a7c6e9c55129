package ee.realtime.internal.endpoint;

import static java.lang.System.Logger.Level.DEBUG;

import ee.realtime.internal.log.EventLog;

/** What this package tells the operator; ids RT0101 to RT0199. A client that misbehaves or goes away is no news. */
final class EndpointLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.endpoint");

    private EndpointLog() {}

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
