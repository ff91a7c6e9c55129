package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {
    private static String requestOf(Dialect dialect) {
        return new String(dialect.request("{\"action\":\"echo\"}".getBytes(UTF_8)), UTF_8);
    }

    @Test
    void plainRequestsGoAsTheyAre() {
        assertThat(requestOf(Dialect.PLAIN)).isEqualTo("{\"action\":\"echo\"}");
    }

    @Test
    void requestsToSocketIoAreAnEventsArgument() {
        assertThat(requestOf(Dialect.SOCKET_IO)).isEqualTo("42[\"m\",{\"action\":\"echo\"}]");
    }
}
