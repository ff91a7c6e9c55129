package ee.realtime.it.queues;

import ee.realtime.Endpoint;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Target;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.it.server.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;

/** Endpoints that differ in what they do with clients that read too slowly, and a flood to pour into them. */
public final class Outbound {
    private Outbound() {}

    /** What each of the endpoints can do. */
    public abstract static class Echo {
        @OnAction
        public String echo(String text) {
            return text;
        }
    }

    @RealtimeEndpoint(path = "/ws/wide")
    public static class Wide extends Echo {}

    @RealtimeEndpoint(path = "/ws/close")
    public static class Closing extends Echo {}

    @RealtimeEndpoint(path = "/ws/oldest")
    public static class DroppingTheOldest extends Echo {}

    @RealtimeEndpoint(path = "/ws/newest")
    public static class DroppingTheNewest extends Echo {}

    @RealtimeEndpoint(path = "/ws/conflate")
    public static class Conflating extends Echo {}

    @RealtimeEndpoint(path = "/ws/aged")
    public static class WithAMaximumAge extends Echo {}

    @RealtimeEndpoint(path = "/ws/stuck")
    public static class WithAWriteTimeout extends Echo {}

    @RealtimeEndpoint(path = "/ws/beat")
    public static class WithAFastHeart extends Echo {}

    @Push("numbered")
    public record Numbered(int number, String filling) {}

    @Push("tick")
    public record Tick(int thread, int number) {}

    @Push(value = "price", conflate = "{share}")
    public record Price(int share, int number, String filling) {}

    @ApplicationScoped
    public static class Flood {
        @Inject
        @Any
        Instance<Realtime> endpoints;

        private Realtime endpoint(String path) {
            return endpoints.select(Endpoint.Literal.of(path)).get();
        }

        /** Sends numbers to everybody on an endpoint. */
        public void numbers(String path, int from, int count, int size) {
            String filling = "x".repeat(size);
            Target all = endpoint(path).all();
            for (int i = from; i < from + count; i++) {
                all.send(new Numbered(i, filling));
            }
        }

        /** Sends prices of a few shares to everybody on an endpoint. */
        public void prices(String path, int from, int count, int shares, int size) {
            String filling = "x".repeat(size);
            Target all = endpoint(path).all();
            for (int i = from; i < from + count; i++) {
                all.send(new Price(i % shares, i, filling));
            }
        }

        /** Sends to one connection from many threads, which all begin at once. */
        public void ticks(String path, String connection, int threads, int count) throws InterruptedException {
            Target target = endpoint(path).connection(connection);
            CountDownLatch ready = new CountDownLatch(threads);
            for (int t = 0; t < threads; t++) {
                int thread = t;
                new Thread(() -> {
                            ready.countDown();
                            try {
                                ready.await();
                            } catch (InterruptedException e) {
                                return;
                            }
                            for (int i = 0; i < count; i++) {
                                target.send(new Tick(thread, i));
                            }
                        })
                        .start();
            }
            ready.await();
        }

        /** The bytes of heap in use after a collection. */
        public long heap() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        void closed(@Observes ConnectionClosed event) {
            Journal.note(event.connection(), "closed " + event.reason().code());
        }
    }
}
