package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.OnAction;
import ee.realtime.RealtimeException;
import ee.realtime.internal.CapturedLog;
import ee.realtime.spi.ErrorMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The request context of an action. */
class ActionScopeTest {
    private final CapturedLog log = new CapturedLog("ee.realtime.dispatch");
    private final TestEndpoint endpoint =
            TestEndpoint.with(Actions.class, Request.class).open();
    private final FakeClient client = endpoint.connect();

    @AfterEach
    void close() {
        endpoint.close();
        log.close();
    }

    @RequestScoped
    static class Request {
        private static final AtomicInteger MADE = new AtomicInteger();
        private final int number = MADE.incrementAndGet();

        int number() {
            return number;
        }
    }

    /** Its getter is called when the reply is encoded. */
    public static final class Result {
        private final Request request;
        private final int seenByHandler;

        Result(Request request) {
            this.request = request;
            this.seenByHandler = request.number();
        }

        public boolean isSame() {
            return request.number() == seenByHandler;
        }
    }

    @ApplicationScoped
    static class Actions {
        @Inject
        Request request;

        private boolean failing;
        private int last;

        @OnAction
        Result result() {
            return new Result(request);
        }

        @OnAction
        boolean isNew() {
            int before = last;
            last = request.number();
            return last != before;
        }

        @OnAction
        void failAtTheEnd() {
            failing = true;
        }

        void ends(@Observes @BeforeDestroyed(RequestScoped.class) Object context) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("at the end");
            }
        }
    }

    @Test
    void isThatOfTheHandlerWhenItsResultIsEncoded() {
        client.asks("result", 1);

        assertThat(client.frames()).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":{\"same\":true}}");
    }

    @Test
    void isANewOneForEachAction() {
        client.asks("isNew", 1).asks("isNew", 2);

        assertThat(client.frames()).allSatisfy(frame -> assertThat(frame).contains("true"));
    }

    @Test
    void thatEndsBadlyTakesNoReplyAndNoActionWithIt() {
        client.asks("failAtTheEnd", 1).asks("result", 2);

        assertThat(client.frames())
                .containsExactly(
                        "{\"type\":\"reply\",\"id\":1,\"data\":null}",
                        "{\"type\":\"reply\",\"id\":2,\"data\":{\"same\":true}}");
        assertThat(log.messages())
                .containsExactly("WARNING RT0206 The request context of \"failAtTheEnd\" did not end well");
    }

    @ApplicationScoped
    static class Later {
        private final CompletableFuture<String> result = new CompletableFuture<>();

        @OnAction
        CompletionStage<String> later() {
            return result;
        }

        void fail() {
            result.completeExceptionally(new IOException("late"));
        }
    }

    /** Asks a bean of the request, and what class loader there is. */
    private static final class Mapper implements ErrorMapper {
        private Request request;
        private ClassLoader loader;

        @Override
        public Optional<RealtimeException> map(Throwable failure) {
            loader = Thread.currentThread().getContextClassLoader();
            return Optional.of(new RealtimeException(ErrorCode.CONFLICT, request.number() > 0 ? "seen" : "not seen"));
        }
    }

    @Test
    void isThereForTheErrorMapperWhenAStageFailsInAForeignThread() throws InterruptedException {
        Mapper mapper = new Mapper();
        try (TestEndpoint mapped =
                TestEndpoint.with(Later.class, Request.class).errors(mapper).open()) {
            mapper.request = mapped.bean(Request.class);
            FakeClient caller = mapped.connect().asks("later", 1);
            Later later = mapped.bean(Later.class);

            Thread foreign = new Thread(later::fail);
            foreign.setContextClassLoader(null);
            foreign.start();
            foreign.join();

            assertThat(caller.frames()).singleElement().asString().contains("CONFLICT", "seen");
            assertThat(mapper.loader).isSameAs(getClass().getClassLoader());
        }
    }
}
