package ee.realtime.internal.boot;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.log.EventLog;
import java.util.List;
import java.util.stream.Collectors;

/** What this package tells the operator; ids RT0001 to RT0099. */
final class BootLog {
    private static final EventLog LOG = EventLog.of("ee.realtime.boot");

    private BootLog() {}

    static void started(String application, List<EndpointConfig> endpoints, String transactions) {
        LOG.log(
                INFO,
                () -> "RT0001 Realtime serves " + application + " at "
                        + endpoints.stream().map(EndpointConfig::path).collect(Collectors.joining(", ")) + "; "
                        + transactions);
    }

    static void stopped(String application) {
        LOG.log(INFO, () -> "RT0002 Realtime no longer serves " + application);
    }

    static void tickFailed(Throwable failure) {
        LOG.log(ERROR, () -> "RT0003 Looking after connections failed; this is a defect of the module", failure);
    }

    static void stillBusy(int connections) {
        LOG.log(WARNING, () -> "RT0004 Stopped while work of " + connections + " connections was unfinished");
    }
}
