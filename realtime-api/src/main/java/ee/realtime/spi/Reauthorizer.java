package ee.realtime.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Says what a user may do now. What a token or the container said of a user was true when the connection was opened; an
 * application whose users gain and lose roles meanwhile has a bean of this type, and calls
 * {@link ee.realtime.Target#reauthorize()} when something has changed.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reauthorizer {
    /**
     * Called for each connection that {@link ee.realtime.Target#reauthorize()} names, on the connection's node, in the thread
     * of the call or one of the cluster's, with an active request context. It must not block.
     *
     * @param identity who the caller is, as far as the connection knows
     * @return who the caller is now, in most cases {@code identity.withRoles(…)}; empty, another user, or a stage that fails
     *     closes the connection with 4506
     */
    CompletionStage<Optional<Identity>> reauthorize(Identity identity);
}
