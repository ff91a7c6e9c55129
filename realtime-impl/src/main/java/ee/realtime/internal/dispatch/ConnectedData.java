package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.protocol.FrameEncoder;
import java.math.BigDecimal;

/** What the first frame says about every connection. */
final class ConnectedData {
    private ConnectedData() {}

    static String of(LocalConnection connection) {
        BigDecimal heartbeat = BigDecimal.valueOf(
                        connection.endpoint().heartbeat().toMillis(), 3)
                .stripTrailingZeros();
        return "{\"connectionId\":" + FrameEncoder.quote(connection.id())
                + ",\"heartbeat\":" + heartbeat.toPlainString()
                + ",\"maxFrame\":" + connection.endpoint().maxFrame() + "}";
    }
}
