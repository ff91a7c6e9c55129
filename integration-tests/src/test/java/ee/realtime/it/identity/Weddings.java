package ee.realtime.it.identity;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.Join;
import ee.realtime.Member;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.Tenant;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** An endpoint with tenants: each wedding is one. */
public final class Weddings {
    private static final String PATH = "/ws/weddings";

    private Weddings() {}

    @ApplicationScoped
    public static class ByClaim implements TenantResolver {
        @Override
        public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
            return identity.map(user -> (String) user.claims().get("tenant"));
        }
    }

    @Push(value = "toast", endpoint = PATH)
    public record Toast(String text) {}

    @Push(value = "gift", endpoint = PATH)
    @ToAll
    @Tenant("{wedding}")
    public record Gift(@JsonbTransient String wedding, String what) {}

    public record Table(String number, String text) {}

    public record Whisper(String user, String text) {}

    public record Handover(String connection, String text) {}

    @RealtimeEndpoint(path = PATH)
    public static class Guests {
        @OnAction
        @Join("table:{number}")
        @Join("hall:{@tenant}")
        public void sit(@Param("number") String number) {}

        @OnAction
        public Set<String> rooms(Connection caller) {
            return new TreeSet<>(caller.rooms());
        }

        @OnAction
        public String tenant(Connection caller) {
            return caller.tenant().orElse("none");
        }

        @OnAction
        @Room("table:{@in.number}")
        public Toast toast(Table in) {
            return new Toast(in.text());
        }

        @OnAction
        @ToUser("{@in.user}")
        public Toast whisper(Whisper in) {
            return new Toast(in.text());
        }

        @OnAction
        @ToConnection("{@in.connection}")
        public Toast hand(Handover in) {
            return new Toast(in.text());
        }

        @OnAction
        @ToAll
        public Toast announce(Table in) {
            return new Toast(in.text());
        }
    }

    /** Business code; each method answers how many connections were meant. */
    @ApplicationScoped
    public static class Office {
        @Inject
        @Endpoint(PATH)
        Realtime weddings;

        @Inject
        @Endpoint("/ws/roles")
        Realtime withoutTenants;

        @Inject
        Event<Gift> gifts;

        public int toTable(String wedding, String number, String text) {
            return sent(weddings.tenant(wedding).room("table", number).send(new Toast(text)));
        }

        public int toUser(String wedding, String user, String text) {
            return sent(weddings.tenant(wedding).user(user).send(new Toast(text)));
        }

        public int toConnection(String wedding, String id, String text) {
            return sent(weddings.tenant(wedding).connection(id).send(new Toast(text)));
        }

        public int toAll(String wedding, String text) {
            return sent(weddings.tenant(wedding).all().send("toast", Map.of("text", text)));
        }

        public String membersOf(String wedding, String number) {
            return result(weddings.tenant(wedding).room("table", number).members()).stream()
                    .map(Member::connectionId)
                    .collect(Collectors.joining(","));
        }

        public int count(String wedding) {
            return result(weddings.tenant(wedding).all().count());
        }

        public int seatAll(String wedding, String number) {
            return result(weddings.tenant(wedding).all().join("table", number));
        }

        public void withoutTenant() {
            sent(weddings.all().send(new Toast("to nobody")));
        }

        public void tenantWhereThereIsNone() {
            withoutTenants.tenant("lee").all();
        }

        @Transactional
        public void give(String wedding, String what) {
            gifts.fire(new Gift(wedding.equals("nobody") ? null : wedding, what));
        }

        private static int sent(CompletionStage<ee.realtime.Delivery> stage) {
            return result(stage).connections();
        }

        private static <T> T result(CompletionStage<T> stage) {
            return stage.toCompletableFuture().join();
        }
    }
}
