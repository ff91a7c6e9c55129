package ee.realtime.it.guide;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.spi.Identity;
import ee.realtime.spi.Reauthorizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

// tag::staff[]
@ApplicationScoped
public class Staff implements Reauthorizer {
    private final Set<String> dismissed = ConcurrentHashMap.newKeySet(); // yours is a table

    @Inject
    @Endpoint("/ws/chat")
    Realtime chat;

    public void dismiss(String userId) {
        dismissed.add(userId);
        chat.user(userId).reauthorize();
    }

    @Override
    public CompletionStage<Optional<Identity>> reauthorize(Identity identity) {
        Set<String> roles = dismissed.contains(identity.userId()) ? Set.of() : identity.roles();
        return CompletableFuture.completedFuture(Optional.of(identity.withRoles(roles)));
    }
}
// end::staff[]
