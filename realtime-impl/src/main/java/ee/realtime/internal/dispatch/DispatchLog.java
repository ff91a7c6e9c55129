package ee.realtime.internal.dispatch;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.RealtimeException;
import ee.realtime.internal.log.EventLog;
import ee.realtime.internal.log.LogText;
import java.lang.reflect.Type;

/** What this package tells the operator; ids RT0201 to RT0299. Names that come from clients are quoted. */
final class DispatchLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.dispatch");

    private DispatchLog() {}

    static void handlerFailed(String action, String reference, Throwable failure) {
        LOG.log(WARNING, () -> "RT0201 The action " + LogText.quote(action) + " failed, ref " + reference, failure);
    }

    static void mapperFailed(Throwable failure) {
        LOG.log(WARNING, () -> "RT0202 The ErrorMapper failed; the client is told INTERNAL", failure);
    }

    static void connectFailed(Throwable failure) {
        LOG.log(WARNING, () -> "RT0203 A connection was refused because an @OnConnect method failed", failure);
    }

    static void disconnectFailed(String handler, Throwable failure) {
        LOG.log(WARNING, () -> "RT0204 " + handler + " failed", failure);
    }

    static void observerFailed(Object event, Throwable failure) {
        LOG.log(WARNING, () -> "RT0205 An observer of " + event.getClass().getSimpleName() + " failed", failure);
    }

    static void scopeFailed(String action, Throwable failure) {
        LOG.log(WARNING, () -> "RT0206 The request context of " + LogText.quote(action) + " did not end well", failure);
    }

    static void taskFailed(Throwable failure) {
        LOG.log(WARNING, () -> "RT0207 A piece of a connection's work failed; the next one is done", failure);
    }

    static void notAuthenticated(Throwable failure) {
        // Bad credentials are the client's affair; what an authenticator throws besides is worth a look.
        LOG.logSecretive(DEBUG, () -> "A caller was not authenticated", failure);
    }

    static void refused(String action, RealtimeException answer) {
        LOG.log(
                DEBUG,
                () -> "The action " + LogText.quote(action) + " was answered by "
                        + answer.code().code());
    }

    static void doesNotBind(String action, Type type, Throwable failure) {
        LOG.logSecretive(
                DEBUG,
                () -> "The payload of " + LogText.quote(action) + " does not bind to " + type.getTypeName(),
                failure);
    }
}
