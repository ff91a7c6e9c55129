package ee.realtime.it.errors;

import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeException;
import ee.realtime.Violation;
import ee.realtime.spi.ErrorMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Actions that throw what the client asks for, at once or later. */
@ApplicationScoped
public class FailingActions {
    @OnAction
    @Join("never")
    public void fail(@Param("how") String how) throws Throwable {
        throw failure(how);
    }

    @OnAction
    public CompletionStage<String> failLater(@Param("how") String how) {
        return CompletableFuture.supplyAsync(() -> "work")
                .thenCompose(result -> CompletableFuture.failedFuture(failure(how)));
    }

    @OnAction
    public String echo(String text) {
        return text;
    }

    private static Throwable failure(String how) {
        return switch (how) {
            case "unauthenticated" -> new RealtimeException(ErrorCode.UNAUTHENTICATED, "Who are you?");
            case "forbidden" -> new RealtimeException(ErrorCode.FORBIDDEN, "Not yours");
            case "notFound" -> new RealtimeException(ErrorCode.NOT_FOUND, "No such order");
            case "conflict" ->
                new RealtimeException(ErrorCode.CONFLICT, "Somebody was faster", new SQLException("row 7"));
            case "tooLarge" -> new RealtimeException(ErrorCode.TOO_LARGE, "At most ten");
            case "unavailable" -> new RealtimeException(ErrorCode.UNAVAILABLE, "Come back later");
            case "soldOut" -> new RealtimeException(new ErrorCode("SOLD_OUT", true), "No seats left");
            case "tooFast" -> RealtimeException.rateLimited("Slow down", Duration.ofMillis(1500));
            case "violations" ->
                RealtimeException.validation(
                        "Two things", List.of(new Violation("a.b[0]", "is odd"), new Violation("", "is late")));
            case "mapped" -> new NoSuchElementException("row 7 of table orders");
            case "checked" -> new IOException("disk /dev/sda7");
            case "error" -> new AssertionError("invariant of OrderService");
            default ->
                new IllegalStateException(
                        "jdbc:postgresql://db7/orders is closed", new SQLException("select * from salaries"));
        };
    }

    /** Knows one exception of the application's. */
    @ApplicationScoped
    public static class MissingThings implements ErrorMapper {
        @Override
        public Optional<RealtimeException> map(Throwable failure) {
            return failure instanceof NoSuchElementException
                    ? Optional.of(new RealtimeException(ErrorCode.NOT_FOUND, "No such thing", failure))
                    : Optional.empty();
        }
    }
}
