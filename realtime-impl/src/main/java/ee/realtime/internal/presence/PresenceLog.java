package ee.realtime.internal.presence;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.internal.log.EventLog;

/** What this package tells the operator; ids RT0401 to RT0499. */
final class PresenceLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.presence");

    private PresenceLog() {}

    static void notWritten(Throwable failure) {
        LOG.log(WARNING, () -> "RT0401 Who is online could not be noted; it is tried again", failure);
    }

    static void notAnswered(Throwable failure) {
        LOG.log(DEBUG, () -> "Who is online could not be told", failure);
    }
}
