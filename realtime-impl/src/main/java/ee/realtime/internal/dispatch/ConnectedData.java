package ee.realtime.internal.dispatch;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.protocol.FrameEncoder;
import java.math.BigDecimal;

/** What a client is told of its connection. */
final class ConnectedData {
    private ConnectedData() {}

    /** What the first frame says about every connection. */
    static String of(LocalConnection connection) {
        BigDecimal heartbeat = BigDecimal.valueOf(
                        connection.endpoint().heartbeat().toMillis(), 3)
                .stripTrailingZeros();
        return "{\"connectionId\":" + FrameEncoder.quote(connection.id())
                + ",\"heartbeat\":" + heartbeat.toPlainString()
                + ",\"maxFrame\":" + connection.endpoint().maxFrame() + "}";
    }

    /** Members for a client, and its user's id where it has one. */
    static String withUser(LocalConnection connection, String members) {
        return connection
                .user()
                .map(user -> FrameEncoder.merge("{\"userId\":" + FrameEncoder.quote(user) + "}", members))
                .orElse(members);
    }
}
