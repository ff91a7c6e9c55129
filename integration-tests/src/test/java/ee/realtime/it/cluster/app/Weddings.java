package ee.realtime.it.cluster.app;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An endpoint with tenants: each wedding is one. */
@RealtimeEndpoint(path = Weddings.PATH)
public class Weddings {
    public static final String PATH = "/ws/weddings";

    @Push(value = "toast", endpoint = PATH)
    public record Toast(String text) {}

    /** What guests send; they leave out what an action does not need. */
    public record Line(String text, String table, String user, String connection) {
        Toast toast() {
            return new Toast(text);
        }
    }

    @ApplicationScoped
    public static class ByClaim implements TenantResolver {
        @Override
        public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
            return identity.map(user -> (String) user.claims().get("tenant"));
        }
    }

    @OnAction
    @Join("{room}")
    public void enter(@Param("room") String room) {}

    @OnAction
    @Room("{@in.table}")
    public Toast say(Line in) {
        return in.toast();
    }

    @OnAction
    @ToUser("{@in.user}")
    public Toast whisper(Line in) {
        return in.toast();
    }

    @OnAction
    @ToConnection("{@in.connection}")
    public Toast hand(Line in) {
        return in.toast();
    }

    @OnAction
    @ToAll
    public Toast announce(Line in) {
        return in.toast();
    }
}
