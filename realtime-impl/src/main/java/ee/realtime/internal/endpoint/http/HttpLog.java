package ee.realtime.internal.endpoint.http;

import static java.lang.System.Logger.Level.DEBUG;

import ee.realtime.internal.log.EventLog;

/** What this package tells the developer; it has no news for the operator. */
final class HttpLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.endpoint");

    private HttpLog() {}

    static void answerFailed(Throwable failure) {
        LOG.log(DEBUG, () -> "A request could not be answered", failure);
    }
}
