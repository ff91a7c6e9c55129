package ee.realtime.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Says what a user may do now. What a token says of a user was true when the token was issued, what the container says when the
 * user logged in; an application whose users gain and lose roles meanwhile has a bean of this type, and calls
 * {@link ee.realtime.Target#reauthorize()} when something has changed.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reauthorizer {
    /**
     * Called for each connection whose user has been recognised, before any handler; for each token by which a client renews
     * its identity; and for each connection that {@link ee.realtime.Target#reauthorize()} names, on the connection's node.
     * With an active request context, in a thread of the container's, of the cluster's, or that of the call: it must not
     * block.
     *
     * @param identity who the caller is by what it has shown, or as far as the connection knows
     * @return who the caller is now, in most cases {@code identity.withRoles(…)}. Empty or another user: the caller is not let
     *     in (4501), its token is refused, or the connection is closed (4506). A stage that fails does the same, but at the
     *     door, with {@link ee.realtime.ErrorCode#UNAVAILABLE}, closes with 1013: come again
     */
    CompletionStage<Optional<Identity>> reauthorize(Identity identity);
}
