package ee.realtime.internal.limit;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import ee.realtime.internal.log.EventLog;
import ee.realtime.internal.log.LogText;

/** What this package tells the operator; ids RT0601 to RT0699. */
final class LimitLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.limit");

    private LimitLog() {}

    static void wouldRefuse(Limit limit, String where, String who, long times) {
        LOG.log(INFO, () -> "RT0601 Dry run: " + text(limit, where, who, times));
    }

    static void refused(Limit limit, String where, String who, long times) {
        LOG.log(DEBUG, () -> "Refused: " + text(limit, where, who, times));
    }

    private static String text(Limit limit, String where, String who, long times) {
        return "realtime.limits." + limit.key() + " is exceeded at " + where + ", " + times
                + " times since the last such line, now by " + LogText.quote(who);
    }
}
