package ee.realtime.internal.security;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where tickets wait to be used, for all nodes. Thread-safe, does not block. */
public interface TicketStore {
    /**
     * Keeps a ticket.
     *
     * @param key by what it will be asked for
     * @param value what it stands for
     * @param lifetime how long it may be used
     * @return completes when it is kept, fails if it cannot be
     */
    CompletionStage<@Nullable Void> put(String key, String value, Duration lifetime);

    /**
     * Takes a ticket away: of all that ask for it on all nodes, one gets it.
     *
     * @param key by what it was kept
     * @return what it stands for, or empty if it is not there any more; fails if that cannot be told
     */
    CompletionStage<Optional<String>> take(String key);
}
