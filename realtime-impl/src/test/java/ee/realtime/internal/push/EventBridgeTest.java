package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ee.realtime.ExceptUser;
import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.Room;
import ee.realtime.Tenant;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.metrics.Counter;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventBridgeTest {
    @Push(value = "news", endpoint = "/ws/chat")
    @ToAll
    public record News(String text) {}

    @Push("default_news")
    @ToAll
    public record DefaultNews(String text) {}

    @Push(value = "flat_news", endpoint = "/ws/chat", format = MessageFormat.FLAT)
    @ToAll(exceptSender = true)
    public record FlatNews(String text) {}

    @Push(value = "note", endpoint = "/ws/chat")
    @Room("note:{id}")
    @ToUser("{people}")
    @ExceptUser("{author}")
    public record Note(
            int id, String author, @JsonbTransient List<String> people) {}

    @Push(value = "result", endpoint = "/ws/chat")
    public record OnlyAResult(String text) {}

    @Push(value = "sold", endpoint = "/ws/shop")
    @Tenant("{shop}")
    @ToAll
    public record Sold(@Nullable String shop) {}

    @Push(value = "sold", endpoint = "/ws/shop")
    @ToAll
    public record SoldSomewhere(int item) {}

    @Push(value = "sold", endpoint = "/ws/shop")
    @Tenant("{shops}")
    @ToAll
    public record SoldInSeveral(List<String> shops) {}

    @Push(value = "x", endpoint = "/ws/none")
    @ToAll
    public record ToNoEndpoint(String text) {}

    @Push(value = "x", endpoint = "/ws/chat")
    @ToUser("{user}")
    public record ToNobody(@Nullable String user) {}

    @Push(value = "x", endpoint = "/ws/chat")
    @ToConnection("{id}")
    public record ToOne(String id) {}

    @Push(value = "x", endpoint = "/ws/chat")
    @ToUser("user")
    public record Malformed(String user) {}

    @Push(value = "x", endpoint = "/ws/chat")
    @ToUser("{none}")
    public record WithoutSource(String user) {}

    /** Cannot be encoded. */
    @Push(value = "x", endpoint = "/ws/chat")
    @ToAll
    public static class Unreadable {
        public String getText() {
            throw new IllegalStateException("detached");
        }
    }

    @Push(value = "x", endpoint = "/ws/flat")
    @ToAll
    public record FlatWithType(String type) {}

    /** An event of a type that cannot be annotated. */
    public record Cargo(String trackingId, String state) {}

    public record CargoView(String state) {}

    /** Observers as an application would write them. */
    public static final class Observers {
        @Push(value = "cargo_updated", endpoint = "/ws/chat")
        @Room("cargo:{@in.trackingId}")
        public CargoView onCargo(Cargo cargo) {
            return new CargoView(cargo.state());
        }

        @Push(value = "renamed", endpoint = "/ws/chat")
        public News onNews(Cargo cargo) {
            return new News(cargo.state());
        }

        @Push(value = "of_shop", endpoint = "/ws/shop")
        @Tenant("{@in.trackingId}")
        @ToAll
        public CargoView inShop(Cargo cargo) {
            return new CargoView(cargo.state());
        }

        @Push(value = "x", endpoint = "/ws/chat")
        @ToUser("{@in.nothing}")
        public CargoView failing(Cargo cargo) {
            return new CargoView(cargo.state());
        }
    }

    private final TestPush push = new TestPush();
    private final TestHub.Client anna = push.client(TestPush.CHAT, "anna");
    private final TestHub.Client berta = push.client(TestPush.CHAT, "berta");

    @AfterEach
    void nobodyCalls() {
        CurrentCaller.set(null);
    }

    @Nested
    class Fired {
        @Test
        void anEventIsPushedToItsTargets() {
            anna.connection().memberships().join(RoomKey.room(TestPush.scope(TestPush.CHAT), RoomParts.of("note", 7)));

            push.bridge.fired(new Note(7, "carla", List.of("berta")));

            assertThat(anna.received()).containsExactly("{\"type\":\"note\",\"data\":{\"author\":\"carla\",\"id\":7}}");
            assertThat(berta.received()).isEqualTo(anna.received());
        }

        @Test
        void whoIsExceptedGetsNothing() {
            push.bridge.fired(new Note(7, "berta", List.of("anna", "berta")));

            assertThat(anna.received()).hasSize(1);
            assertThat(berta.received()).isEmpty();
        }

        @Test
        void itGoesToTheEndpointThatItNames() {
            TestHub.Client elsewhere = push.client(TestPush.DEFAULT, "anna");

            push.bridge.fired(new News("x"));
            push.bridge.fired(new DefaultNews("y"));

            assertThat(anna.received()).containsExactly("{\"type\":\"news\",\"data\":{\"text\":\"x\"}}");
            assertThat(elsewhere.received()).containsExactly("{\"type\":\"default_news\",\"data\":{\"text\":\"y\"}}");
        }

        @Test
        void itsShapeIsItsOwnOrTheEndpoints() {
            push.bridge.fired(new FlatNews("x"));

            assertThat(anna.received()).containsExactly("{\"type\":\"flat_news\",\"text\":\"x\"}");
        }

        @Test
        void otherEventsAndThoseWithoutTargetsAreIgnored() {
            push.bridge.fired("text");
            push.bridge.fired(new Object());
            push.bridge.fired(new Cargo("1", "x"));
            push.bridge.fired(new OnlyAResult("x"));

            assertThat(anna.received()).isEmpty();
            assertThat(push.failed()).isZero();
        }

        @Test
        void itIsEncodedOnceHoweverManyGetIt() {
            push.bridge.fired(new News("x"));

            assertThat(push.encoded()).isEqualTo(1);
            assertThat(push.broker.relayed()).hasSize(1);
        }

        @Test
        void itGoesOutAfterTheCommitInTheOrderOfFiringAndSending() {
            push.transactions.begin();
            push.bridge.fired(new News("1"));
            push.at(TestPush.CHAT).all().send(new News("2"));
            push.bridge.fired(new News("3"));
            assertThat(anna.received()).isEmpty();

            push.transactions.commit();

            assertThat(anna.received().stream().map(frame -> frame.replaceAll("\\D", "")))
                    .containsExactly("1", "2", "3");
        }

        @Test
        void itSaysWhatWasTrueWhenItWasFired() {
            List<String> people = Arrays.asList("anna");
            push.transactions.begin();
            push.bridge.fired(new Note(7, "carla", people));
            people.set(0, "berta");

            push.transactions.commit();

            assertThat(anna.received()).hasSize(1);
            assertThat(berta.received()).isEmpty();
        }

        @Test
        void aRollbackSendsNothingAndIsNoFailure() {
            push.transactions.begin();
            push.bridge.fired(new News("x"));

            push.transactions.rollback();

            assertThat(anna.received()).isEmpty();
            assertThat(push.failed()).isZero();
        }
    }

    @Nested
    class Observed {
        @Test
        void theResultIsPushedUnderTheMethodsName() {
            RoomKey room = RoomKey.room(TestPush.scope(TestPush.CHAT), RoomParts.of("cargo", "ABC"));
            anna.connection().memberships().join(room);

            observed("onCargo", new Cargo("ABC", "loaded"), new CargoView("loaded"));

            assertThat(anna.received()).containsExactly("{\"type\":\"cargo_updated\",\"data\":{\"state\":\"loaded\"}}");
            assertThat(berta.received()).isEmpty();
        }

        @Test
        void withoutTargetsItGoesWhereItsTypeSays() {
            observed("onNews", new Cargo("ABC", "loaded"), new News("x"));

            assertThat(anna.received()).containsExactly("{\"type\":\"renamed\",\"data\":{\"text\":\"x\"}}");
        }

        @Test
        void nullPushesNothing() {
            observed("onCargo", new Cargo("ABC", "loaded"), null);

            assertThat(push.broker.relayed()).isEmpty();
            assertThat(push.failed()).isZero();
        }

        @Test
        void theTenantMayComeFromTheEvent() {
            TestHub.Client inside = push.customer("acme", "carla");
            TestHub.Client outside = push.customer("other", "carla");

            observed("inShop", new Cargo("acme", "sold"), new CargoView("sold"));

            assertThat(inside.received()).hasSize(1);
            assertThat(outside.received()).isEmpty();
        }

        @Test
        void whatCannotBePushedIsCounted() {
            assertThatCode(() -> observed("failing", new Cargo("ABC", "loaded"), new CargoView("x")))
                    .doesNotThrowAnyException();

            assertThat(push.failed()).isEqualTo(1);
        }

        private void observed(String method, Cargo cargo, @Nullable Object result) {
            Method observer = Stream.of(Observers.class.getMethods())
                    .filter(each -> each.getName().equals(method))
                    .findAny()
                    .orElseThrow();
            push.bridge.observed(PushObserver.of(observer), cargo, result);
        }
    }

    @Nested
    class TheCaller {
        private final LocalConnection caller = anna.connection();

        @Test
        void isLeftOutWhereTheEventSaysSo() {
            CurrentCaller.set(caller);

            push.bridge.fired(new FlatNews("x"));

            assertThat(anna.received()).isEmpty();
            assertThat(berta.received()).hasSize(1);
        }

        @Test
        void ofAnotherEndpointIsNone() {
            CurrentCaller.set(push.client(TestPush.DEFAULT, "anna").connection());

            push.bridge.fired(new FlatNews("x"));

            assertThat(anna.received()).hasSize(1);
        }

        @Test
        void isTheCallersOfItsThreadAlone() {
            CurrentCaller.set(caller);

            CompletableFuture.runAsync(() -> push.bridge.fired(new FlatNews("x")))
                    .join();

            assertThat(anna.received()).hasSize(1);
        }

        @Test
        void isRememberedByWhoeverSetsAnother() {
            assertThat(CurrentCaller.set(caller)).isNull();
            assertThat(CurrentCaller.set(berta.connection())).isSameAs(caller);
            assertThat(CurrentCaller.set(null)).isSameAs(berta.connection());

            assertThat(CurrentCaller.on("/ws/chat")).isEmpty();
        }
    }

    @Nested
    class Tenants {
        private final TestHub.Client carla = push.customer("acme", "carla");
        private final TestHub.Client dora = push.customer("other", "dora");

        @Test
        void aMessageStaysInTheTenantThatItNames() {
            push.bridge.fired(new Sold("acme"));

            assertThat(carla.received()).hasSize(1);
            assertThat(dora.received()).isEmpty();
        }

        @Test
        void aTenantIsKnownByTheNormalFormOfItsId() {
            TestHub.Client cafe = push.customer("caf\u00E9", "carla");

            push.bridge.fired(new Sold("cafe\u0301"));

            assertThat(cafe.received()).hasSize(1);
        }

        @Test
        void aMessageThatNamesNoneIsRefused() {
            push.bridge.fired(new SoldSomewhere(1));

            assertThat(carla.received()).isEmpty();
            assertThat(push.failed()).isEqualTo(1);
        }
    }

    static Stream<Object> whatCannotBePushed() {
        return Stream.of(
                new Unreadable(),
                new ToNoEndpoint("x"),
                new ToNobody(null),
                new ToNobody(" "),
                new Malformed("x"),
                new WithoutSource("x"),
                new FlatWithType("x"),
                new Sold(null),
                new Sold(""),
                new SoldInSeveral(List.of()));
    }

    @ParameterizedTest
    @MethodSource("whatCannotBePushed")
    void whatCannotBePushedIsCountedAndNeverDisturbsTheCode(Object event) {
        assertThatCode(() -> push.bridge.fired(event)).doesNotThrowAnyException();

        assertThat(push.failed()).isEqualTo(1);
        assertThat(push.broker.relayed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatCannotBePushed")
    void norTheTransactionAndWhatElseIsFiredInIt(Object event) {
        push.transactions.begin();
        push.bridge.fired(new News("1"));
        push.bridge.fired(event);
        push.bridge.fired(new News("2"));

        push.transactions.commit();

        assertThat(anna.received()).hasSize(2);
        assertThat(push.failed()).isEqualTo(1);
    }

    @Test
    void nodesThatCannotBeToldAreCountedOnce() {
        push.broker.answering(CompletableFuture.failedFuture(new IllegalStateException("partitioned")));
        push.bridge.fired(new News("x"));
        push.broker.throwingOnce(new IllegalStateException("not active"));

        assertThatCode(() -> push.bridge.fired(new News("y"))).doesNotThrowAnyException();

        assertThat(push.failed()).isEqualTo(2);
    }

    @Test
    void aConnectionThatIsGoneIsNoFailure() {
        push.bridge.fired(new ToOne("nobody"));

        assertThat(push.failed()).isZero();
        assertThat(push.hub.counters().read(Counter.PUBLICATIONS)).isEqualTo(1);
    }
}
