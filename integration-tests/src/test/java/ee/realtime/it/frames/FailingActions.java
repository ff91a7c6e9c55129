package ee.realtime.it.frames;

import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.ToAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.FileNotFoundException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Handlers that fail in every way that gives something away. */
@ApplicationScoped
public class FailingActions {
    static final String SQL = "SELECT password FROM users WHERE name = 'root'";

    @Inject
    Ledger ledger;

    @Inject
    Event<Alarm> alarms;

    @Inject
    Event<Bulletin> bulletins;

    public record Alarm(String text) {}

    /** A message whose encoding fails. */
    @Push(value = "bulletin", endpoint = "/realtime")
    @ToAll
    public static class Bulletin {
        public String getText() {
            throw new IllegalStateException("at com.acme.Bulletin: " + SQL);
        }
    }

    public static class Fragile {
        private final Runnable failure;

        Fragile(Runnable failure) {
            this.failure = failure;
        }

        public String getName() {
            failure.run();
            return "never";
        }
    }

    @JsonbTypeAdapter(CardAdapter.class)
    public record Card(String number) {}

    public record Payment(@NotNull(message = "needs a card") Card card) {}

    public static class CardAdapter implements JsonbAdapter<Card, String> {
        @Override
        public String adaptToJson(Card card) {
            return card.number;
        }

        @Override
        public Card adaptFromJson(String number) throws SQLException {
            throw new SQLException("Card " + number + " is not in /var/lib/cards: " + SQL);
        }
    }

    @OnAction
    public int nullPointer(String text) {
        String nothing = text.isEmpty() ? "" : null;
        return nothing.length();
    }

    @OnAction
    public void sql() throws SQLException {
        throw new SQLException("ORA-00942: table or view does not exist: " + SQL, "42000", 942);
    }

    @OnAction
    public void sqlInside() {
        throw new IllegalStateException("The store is down", new SQLException(SQL));
    }

    @OnAction
    public void file() throws FileNotFoundException {
        throw new FileNotFoundException("/home/app/secrets.txt (No such file or directory)");
    }

    /** Fails with what the client sent. */
    @OnAction
    public void repeating(String text) {
        throw new IllegalArgumentException("Not understood: " + text, new IllegalStateException(text));
    }

    @OnAction
    public void endlessMessage() {
        throw new IllegalStateException("x".repeat(10_000_000));
    }

    @OnAction
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> {
            throw new CompletionException(new SQLException(SQL));
        });
    }

    @OnAction
    public void rolledBack() {
        ledger.rollBack();
    }

    @OnAction
    public void commitFails() {
        ledger.failToCommit();
    }

    @OnAction
    public void constraintInside() {
        ledger.enter(null);
    }

    @OnAction
    public void stackOverflow(String text) {
        stackOverflow(text + text.length());
    }

    @OnAction
    public void memory() {
        throw new OutOfMemoryError("Java heap space");
    }

    @OnAction
    public void missingClass() {
        throw new NoClassDefFoundError("com/acme/billing/Invoice");
    }

    @OnAction
    public void observerFails() {
        alarms.fire(new Alarm("fire"));
    }

    @OnAction
    public void mapperFails() {
        throw new UnsupportedOperationException("mapper fails");
    }

    @OnAction
    public void mapperOverflows() {
        throw new UnsupportedOperationException("mapper overflows");
    }

    @OnAction
    public void mapperReturnsNothing() {
        throw new UnsupportedOperationException("mapper returns nothing");
    }

    @OnAction
    public Fragile getterFails() {
        return new Fragile(() -> {
            throw new IllegalStateException(SQL);
        });
    }

    @OnAction
    public Fragile getterFailsBadly() {
        return new Fragile(() -> {
            throw new AssertionError("at com.acme.Shop.assertPaid(Shop.java:17)");
        });
    }

    @OnAction
    public List<Object> containsItself() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        return endless;
    }

    @OnAction
    public void adapterFails(@Valid Payment payment) {
        throw new IllegalStateException("The adapter has not failed: " + payment);
    }

    @OnAction
    public String pushFails() {
        bulletins.fire(new Bulletin());
        return "done";
    }
}
