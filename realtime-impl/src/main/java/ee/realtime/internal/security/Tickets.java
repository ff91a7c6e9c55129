package ee.realtime.internal.security;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.Waits;
import ee.realtime.spi.Identity;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tickets by which somebody who is known here opens one connection, on whatever node. A ticket is 192 random bits, so that it
 * cannot be guessed; the store knows it by its hash, so that who can read the store cannot use it. Thread-safe, does not block.
 */
public final class Tickets {
    private static final int BYTES = 24;
    private static final int LONGEST = 64;

    private final TicketStore store;
    private final SecureRandom random = new SecureRandom();
    private final IdentityText identities;
    private final Waits waits;

    /**
     * Tickets in a store.
     *
     * @param store where they wait
     * @param json writes identities
     * @param timeout how long an answer of the store may take
     * @param nanoTime a clock that only goes forward
     */
    public Tickets(TicketStore store, JsonProvider json, Duration timeout, LongSupplier nanoTime) {
        this.store = store;
        this.identities = new IdentityText(json);
        this.waits = new Waits(timeout, nanoTime, Runnable::run);
    }

    /**
     * Issues a ticket.
     *
     * @param endpoint the path of the endpoint that it is for
     * @param identity whom it stands for
     * @param lifetime how long it may be used
     * @return the ticket; fails with {@code UNAVAILABLE} if the store does not keep it
     */
    public CompletionStage<String> issue(String endpoint, Identity identity, Duration lifetime) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return answer(() -> store.put(key(endpoint, ticket), identities.write(identity), lifetime)
                .thenApply(kept -> ticket));
    }

    /**
     * Uses a ticket up.
     *
     * @param endpoint the path of the endpoint
     * @param ticket what the client says is a ticket
     * @return whom it stands for; empty if it is none, is used or has expired. Fails with {@code UNAVAILABLE} if the store
     *     does not answer
     */
    public CompletionStage<Optional<Identity>> redeem(String endpoint, String ticket) {
        String shown = ticket.length() > LONGEST ? "" : ticket;
        return answer(() -> store.take(key(endpoint, shown)).thenApply(found -> found.map(identities::read)));
    }

    private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> asked) {
        Waits.Wait<T> wait = waits.open(() -> {
            throw unavailable(new TimeoutException("The store does not answer"));
        });
        ask(asked).whenComplete((value, failure) -> {
            if (failure == null) {
                wait.answer(value);
            } else {
                wait.fail(unavailable(failure));
            }
        });
        return wait.stage();
    }

    private static <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> asked) {
        try {
            return asked.get();
        } catch (RuntimeException e) { // a claim that is nothing for others, a grid that is not there any more
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Gives up what has taken too long; called regularly by one thread. */
    public void tick() {
        waits.tick();
    }

    /** Nothing is answered any more. */
    public void close() {
        waits.close();
    }

    private static RealtimeException unavailable(Throwable cause) {
        return new RealtimeException(ErrorCode.UNAVAILABLE, "Tickets are not to be had at the moment", cause);
    }

    private static String key(String endpoint, String ticket) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(endpoint.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            return Base64.getEncoder().encodeToString(hash.digest(ticket.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
