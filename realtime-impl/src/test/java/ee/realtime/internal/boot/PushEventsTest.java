package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.ToAll;
import ee.realtime.internal.endpoint.websocket.FakeSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** CDI events of message types. */
class PushEventsTest {
    public interface Headline {
        String text();
    }

    @Push("news")
    @ToAll
    public record News(String text) implements Headline {}

    @Push("report")
    @ToAll
    public interface Report {
        String getText();
    }

    public record Weather(String getText) implements Report {
        public String text() {
            return getText;
        }
    }

    private static List<String> messages(FakeSession client) {
        return client.frames().stream()
                .filter(frame -> !frame.contains("\"connected\"") && !frame.equals("ping"))
                .toList();
    }

    @Test
    void aFiredMessageIsPushed() {
        try (Deployed application = Deployed.of(News.class)) {
            FakeSession client = application.connect("/realtime");

            application.events().fire(new News("x"));

            assertThat(messages(client)).containsExactly("{\"type\":\"news\",\"data\":{\"text\":\"x\"}}");
        }
    }

    @Test
    void aMessageIsPushedWhateverTypeItIsFiredAs() {
        try (Deployed application = Deployed.of(News.class)) {
            FakeSession client = application.connect("/realtime");

            application.events().select(Headline.class).fire(new News("x"));

            assertThat(messages(client)).containsExactly("{\"type\":\"news\",\"data\":{\"text\":\"x\"}}");
        }
    }

    @Test
    void anEventOfAnotherTypeIsNotPushed() {
        try (Deployed application = Deployed.of(News.class)) {
            FakeSession client = application.connect("/realtime");

            application.events().fire("x");

            assertThat(messages(client)).isEmpty();
        }
    }

    @Test
    void aMessageFiredAsynchronouslyFailsItsStageAndGoesNowhere() {
        try (Deployed application = Deployed.of(News.class)) {
            FakeSession client = application.connect("/realtime");

            CompletionStage<?> fired = application.events().fireAsync(new News("x"));

            assertThat(explanation(fired))
                    .contains(News.class.getName() + " is a @Push type: use fire(), which pushes after the commit")
                    .contains("run even if the transaction rolls back");
            assertThat(messages(client)).isEmpty();
        }
    }

    @Test
    void aSubtypeOfAMessageFiredAsynchronouslyFailsItsStageToo() {
        try (Deployed application = Deployed.of(Report.class)) {
            CompletionStage<?> fired = application.events().fireAsync(new Weather("x"));

            assertThat(explanation(fired)).contains(Weather.class.getName() + " is a @Push type: use fire()");
        }
    }

    private static String explanation(CompletionStage<?> fired) {
        Throwable failure = catchThrowable(() -> fired.toCompletableFuture().join());
        assertThat(failure).isInstanceOf(CompletionException.class);
        return failure.getCause().getMessage();
    }

    @ApplicationScoped
    static class Listener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        void on(@ObservesAsync String event) {
            heard.add(event);
        }

        List<String> heard() {
            return heard;
        }
    }

    @Test
    void otherEventsMayBeFiredAsynchronously() {
        try (Deployed application = Deployed.of(News.class, Listener.class)) {
            application.events().fireAsync("x").toCompletableFuture().join();

            assertThat(application.bean(Listener.class).heard()).containsExactly("x");
        }
    }

    @ApplicationScoped
    static class Eager {
        @Inject
        Event<News> fired;

        @Inject
        Realtime realtime;

        private Throwable refusal;

        void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
            fired.fire(new News("nobody is there yet"));
            refusal = catchThrowable(() -> realtime.all());
        }

        Throwable refusal() {
            return refusal;
        }
    }

    @Test
    void whatIsFiredBeforeTheStartGoesNowhereAndBreaksNothing() {
        try (Deployed application = Deployed.of(News.class, Eager.class)) {
            FakeSession client = application.connect("/realtime");

            assertThat(messages(client)).isEmpty();
        }
    }

    @Test
    void theFacadeSaysFromWhenItCanBeUsed() {
        try (Deployed application = Deployed.of(News.class, Eager.class)) {
            assertThat(application.bean(Eager.class).refusal())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("from the start of the web application to its end");
        }
    }

    @Push("note")
    @ToAll(exceptSender = true)
    public record Note(String text) {}

    @ApplicationScoped
    static class Notes {
        @Inject
        Event<Note> noted;

        @OnAction
        void note() {
            noted.fire(new Note("x"));
        }
    }

    @Test
    void theCallerOfTheActionThatFiresIsTheSender() {
        try (Deployed application = Deployed.of(Notes.class, Note.class)) {
            FakeSession sender = application.connect("/realtime");
            FakeSession other = application.connect("/realtime");

            sender.send("{\"action\":\"note\",\"id\":1}");

            assertThat(messages(sender)).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":null}");
            assertThat(messages(other)).containsExactly("{\"type\":\"note\",\"data\":{\"text\":\"x\"}}");
        }
    }
}
