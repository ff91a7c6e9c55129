package ee.realtime.it.frames;

import ee.realtime.OnConnect;
import ee.realtime.RealtimeEndpoint;
import java.sql.SQLException;

/** An endpoint that lets nobody in, by mistake. */
@RealtimeEndpoint(path = "/ws/refusing")
public class RefusingActions {
    @OnConnect
    public void connect() throws SQLException {
        throw new SQLException("No connection to jdbc:h2:/var/db/users\r\n" + FailingActions.SQL);
    }
}
