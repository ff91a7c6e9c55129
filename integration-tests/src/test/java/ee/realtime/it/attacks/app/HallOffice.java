package ee.realtime.it.attacks.app;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.Reauthorizer;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Who belongs to which hall, who may no longer do what, and the business code of the halls. */
public final class HallOffice {
    private static final Set<String> DISMISSED = ConcurrentHashMap.newKeySet();

    private HallOffice() {}

    /** A user belongs to the hall of the token, a stranger to the one that he asks for. */
    @ApplicationScoped
    public static class ByClaim implements TenantResolver {
        @Override
        public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
            return identity.isPresent()
                    ? identity.map(user -> (String) user.claims().get("hall"))
                    : handshake.parameters().getOrDefault("hall", List.of()).stream()
                            .findFirst();
        }
    }

    /** Those who have been dismissed have no roles. */
    @ApplicationScoped
    public static class Rights implements Reauthorizer {
        @Override
        public CompletionStage<Optional<Identity>> reauthorize(Identity identity) {
            boolean dismissed = DISMISSED.contains(identity.claims().get("hall") + "/" + identity.userId());
            return CompletableFuture.completedFuture(Optional.of(dismissed ? identity.withRoles(Set.of()) : identity));
        }
    }

    /** Each method answers how many connections were meant. */
    @ApplicationScoped
    public static class Desk {
        @Inject
        @Endpoint(Halls.PATH)
        Realtime halls;

        public int mark(String hall, String text) {
            return result(halls.tenant(hall).all().send("mark", Map.of("text", text)))
                    .connections();
        }

        public int disconnect(String hall, String user) {
            return result(halls.tenant(hall).user(user).disconnect());
        }

        public int expel(String hall, String user, String room) {
            return result(halls.tenant(hall).user(user).leave("open", room));
        }

        /** From now on, and at once. */
        public int dismiss(String hall, String user) {
            DISMISSED.add(hall + "/" + user);
            return result(halls.tenant(hall).user(user).reauthorize());
        }

        private static <T> T result(CompletionStage<T> stage) {
            return stage.toCompletableFuture().join();
        }
    }
}
