package ee.realtime.it.cluster.app;

import ee.realtime.spi.Identity;
import ee.realtime.spi.Reauthorizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who is a steward, for all nodes; by another word, who may come in at all. */
@ApplicationScoped
public class Stewards implements Reauthorizer {
    private static final int BANNED = -1;

    @Inject
    Board board;

    @Override
    public CompletionStage<Optional<Identity>> reauthorize(Identity identity) {
        int word = board.read("steward-" + identity.userId());
        return CompletableFuture.completedFuture(
                word == BANNED
                        ? Optional.empty()
                        : Optional.of(identity.withRoles(word == 1 ? Set.of("steward") : Set.of())));
    }

    /** Says of a user that it is a steward (1), is none (0), or may not come in (-1). */
    public void say(String user, int word) {
        board.write("steward-" + user, word);
    }
}
