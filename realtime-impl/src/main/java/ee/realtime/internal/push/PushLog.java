package ee.realtime.internal.push;

import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.internal.log.EventLog;

/** What this package tells the operator; ids RT0301 to RT0399. */
final class PushLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.push");

    private PushLog() {}

    static void pushFailed(Class<?> message, Throwable failure) {
        LOG.log(WARNING, () -> "RT0301 A message of " + message.getName() + " was not pushed", failure);
    }
}
