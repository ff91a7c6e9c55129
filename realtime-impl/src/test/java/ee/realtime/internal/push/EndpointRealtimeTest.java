package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.realtime.Delivery;
import ee.realtime.ErrorCode;
import ee.realtime.Member;
import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeException;
import ee.realtime.Target;
import ee.realtime.ToUser;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.TestHub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRealtimeTest {
    @Push(value = "news", endpoint = "/ws/elsewhere", format = MessageFormat.FLAT)
    @ToUser("{text}")
    public record News(String text) {}

    @Push("plain")
    public record Plain(String text) {}

    public record NoMessage(String text) {}

    private final TestPush push = new TestPush();
    private final Realtime chat = push.at(TestPush.CHAT);
    private final TestHub.Client anna = push.client(TestPush.CHAT, "anna");
    private final TestHub.Client annaAgain = push.client(TestPush.CHAT, "anna");
    private final TestHub.Client berta = push.client(TestPush.CHAT, "berta");
    private final TestHub.Client elsewhere = push.client(TestPush.DEFAULT, "anna");

    @Nested
    class Targets {
        @Test
        void aRoomIsItsMembers() {
            join(anna, "note", 7);

            assertReached(chat.room("note", 7), anna);
            assertReached(chat.room("note", "7"), anna);
            assertReached(chat.room("note:7"));
        }

        @Test
        void aUserIsAllItsConnectionsOfTheEndpoint() {
            assertReached(chat.user("anna"), anna, annaAgain);
        }

        @Test
        void aConnectionIsItself() {
            assertReached(chat.connection(berta.id()), berta);
            assertReached(chat.connection(elsewhere.id()));
            assertReached(chat.connection("nobody"));
        }

        @Test
        void allIsEverybodyOfTheEndpoint() {
            assertReached(chat.all(), anna, annaAgain, berta);
        }

        @Test
        void aUserCanBeLeftOut() {
            assertReached(chat.all().exceptUser("anna"), berta);
            assertReached(chat.all().exceptUser("anna").exceptUser("berta"));
        }

        @Test
        void aConnectionCanBeLeftOut() {
            assertReached(chat.user("anna").except(push.shown(anna)), annaAgain);
            assertReached(chat.all().except(push.shown(anna)).except(push.shown(berta)), annaAgain);
        }

        @Test
        void leavingOutMakesANewTarget() {
            Target all = chat.all();
            all.exceptUser("anna");
            all.except(push.shown(berta));

            assertReached(all, anna, annaAgain, berta);
        }

        @Test
        void aTargetHoldsNamesAndMayBeUsedLater() {
            Target room = chat.room("later");
            assertReached(room);

            join(berta, "later");

            assertReached(room, berta);
        }

        @Test
        void reservedNamesAreOrdinaryParts() {
            assertReached(chat.room("$all"));
            assertReached(chat.room("$user:anna"));
            assertReached(chat.room("$user", "anna"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a\nb"})
        void whatIsNoPartIsRefused(String part) {
            assertInvalid(() -> chat.room(part));
            assertInvalid(() -> chat.room("note", part));
            assertInvalid(() -> chat.user(part));
            assertInvalid(() -> chat.all().exceptUser(part));
            assertInvalid(() -> chat.room("note", 1.5));
        }

        private void assertReached(Target target, TestHub.Client... clients) {
            List<TestHub.Client> all = List.of(anna, annaAgain, berta, elsewhere);
            List<TestHub.Client> reached = new ArrayList<>();
            String nonce = UUID.randomUUID().toString();

            Delivery delivery = join(target.send("nonce", nonce));

            all.stream()
                    .filter(client -> client.received().stream().anyMatch(frame -> frame.contains(nonce)))
                    .forEach(reached::add);
            assertThat(reached).containsExactly(clients);
            assertThat(delivery.connections()).isEqualTo(clients.length);
        }
    }

    @Nested
    class Sending {
        @Test
        void aMessageGoesUnderItsTypesNameAndShapeWhateverTargetsItNames() {
            chat.user("berta").send(new News("anna"));

            assertThat(berta.received()).containsExactly("{\"type\":\"news\",\"text\":\"anna\"}");
            assertThat(anna.received()).isEmpty();
        }

        @Test
        void withoutAShapeOfItsOwnItHasTheEndpoints() {
            TestHub.Client flat = push.client(TestPush.FLAT, "anna");

            chat.user("anna").send(new Plain("x"));
            push.at(TestPush.FLAT).user("anna").send(new Plain("x"));

            assertThat(anna.received()).containsExactly("{\"type\":\"plain\",\"data\":{\"text\":\"x\"}}");
            assertThat(flat.received()).containsExactly("{\"type\":\"plain\",\"text\":\"x\"}");
        }

        @Test
        void anyDataGoesUnderANameInTheEndpointsShape() {
            TestHub.Client flat = push.client(TestPush.FLAT, "anna");

            chat.user("anna").send("tick", 1);
            chat.user("anna").send("tick", null);
            push.at(TestPush.FLAT).user("anna").send("tick", Map.of("n", 1));

            assertThat(anna.received())
                    .containsExactly("{\"type\":\"tick\",\"data\":1}", "{\"type\":\"tick\",\"data\":null}");
            assertThat(flat.received()).containsExactly("{\"type\":\"tick\",\"n\":1}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "$all", "connected", "authenticated", "reply", "error", "resumed"})
        void reservedAndBlankNamesAreRefused(String type) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> chat.all().send(type, 1))
                    .withMessage("The message type \"" + type + "\" is the module's own or blank");
        }

        @Test
        void whatIsNoMessageIsRefusedWithTheMend() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> chat.all().send(new NoMessage("x")))
                    .withMessage(NoMessage.class.getName()
                            + " is no message: annotate it with @Push, or give a type with send(type, data)");
        }

        @Test
        void whatCannotBeEncodedFailsTheCallAlsoInATransaction() {
            push.transactions.begin();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> push.at(TestPush.FLAT).all().send("tick", 1));
        }

        @Test
        void inATransactionItGoesOutAfterTheCommit() {
            push.transactions.begin();
            CompletionStage<Delivery> delivery = chat.user("anna").send("tick", 1);
            assertThat(delivery.toCompletableFuture()).isNotDone();

            push.transactions.commit();

            assertThat(join(delivery)).isEqualTo(new Delivery(2));
        }

        @Test
        void afterARollbackTheStageFails() {
            push.transactions.begin();
            CompletionStage<Delivery> delivery = chat.user("anna").send("tick", 1);

            push.transactions.rollback();

            assertThat(delivery.toCompletableFuture()).isCompletedExceptionally();
            assertThat(anna.received()).isEmpty();
        }
    }

    @Nested
    class Members {
        private static Member member(TestHub.Client client, @Nullable String user) {
            Instant openedAt = Instant.ofEpochMilli(client.connection().openedAt());
            return new Member(client.id(), user, "/ws/chat", null, "", openedAt, Set.of());
        }

        @Test
        void areListedOncePerConnection() {
            TestHub.Client anonymous = push.client(TestPush.CHAT, null);

            assertThat(join(chat.all().members()))
                    .containsExactlyInAnyOrder(
                            member(anna, "anna"),
                            member(annaAgain, "anna"),
                            member(berta, "berta"),
                            member(anonymous, null));
            assertThat(join(chat.all().count())).isEqualTo(4);
        }

        @Test
        void areThoseOfTheMoment() {
            List<Member> before = join(chat.user("anna").members());
            anna.connection().lost(1006, "");

            assertThat(before).hasSize(2);
            assertThat(join(chat.user("anna").members())).containsExactly(member(annaAgain, "anna"));
            assertThat(join(chat.connection(anna.id()).count())).isZero();
        }

        @Test
        void joinAndLeaveTogether() {
            join(anna, "lobby");

            assertThat(join(chat.user("anna").join("lobby"))).isEqualTo(2);
            assertThat(join(chat.room("lobby").count())).isEqualTo(2);
            assertThat(join(chat.all().leave("lobby"))).isEqualTo(2);
            assertThat(join(chat.room("lobby").members())).isEmpty();
            assertThat(push.announced.announced())
                    .containsExactlyInAnyOrder(
                            "joined " + annaAgain.id() + " lobby",
                            "left " + anna.id() + " lobby",
                            "left " + annaAgain.id() + " lobby");
        }

        @Test
        void joinAtOnceWhateverBecomesOfATransaction() {
            push.transactions.begin();
            chat.user("berta").join("note", 7);
            push.transactions.rollback();

            assertThat(join(chat.room("note", 7).count())).isEqualTo(1);
        }

        @Test
        void joinNothingThatIsNoRoom() {
            assertInvalid(() -> chat.all().join(" "));
            assertInvalid(() -> chat.all().leave("note", (Object) null));
        }

        @Test
        void areDisconnectedAfterWhatIsQueuedForThem() {
            anna.transport().endingLater();
            chat.user("anna").send("bye", 1);

            assertThat(join(chat.user("anna").disconnect())).isEqualTo(2);
            anna.transport().completeAll();

            assertThat(anna.received()).hasSize(1);
            assertThat(anna.connection().isOpen()).isFalse();
            assertThat(berta.connection().isOpen()).isTrue();
            assertThat(join(chat.all().count())).isEqualTo(1);
        }
    }

    @Nested
    class Tenants {
        private final Realtime shop = push.at(TestPush.SHOP);
        private final TestHub.Client carla = push.customer("acme", "carla");
        private final TestHub.Client dora = push.customer("other", "dora");

        @Test
        void eachIsAWorldOfItsOwn() {
            join(shop.tenant("acme").all().send("sale", 1));
            join(shop.tenant("acme").user("dora").send("sale", 1));
            join(shop.tenant("acme").connection(dora.id()).send("sale", 1));

            assertThat(carla.received()).hasSize(1);
            assertThat(dora.received()).isEmpty();
            assertThat(join(shop.tenant("other").all().members()))
                    .containsExactly(new Member(
                            dora.id(),
                            "dora",
                            "/ws/shop",
                            "other",
                            "",
                            Instant.ofEpochMilli(dora.connection().openedAt()),
                            Set.of()));
        }

        @Test
        void theLastOneNamedHolds() {
            assertThat(join(shop.tenant("acme").tenant("other").all().count())).isEqualTo(1);
            assertThat(join(shop.tenant("none").all().count())).isZero();
        }

        @Test
        void oneMustBeNamed() {
            String message = "The endpoint /ws/shop has tenants: say which with tenant(id)";

            assertThatIllegalStateException().isThrownBy(() -> shop.room("a")).withMessage(message);
            assertThatIllegalStateException().isThrownBy(() -> shop.user("a")).withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> shop.connection("a"))
                    .withMessage(message);
            assertThatIllegalStateException().isThrownBy(shop::all).withMessage(message);
        }

        @Test
        void noneCanBeNamedWhereThereAreNone() {
            String message = "The endpoint /ws/chat has no tenants";

            assertThatIllegalStateException()
                    .isThrownBy(() -> chat.tenant("acme"))
                    .withMessage(message);
            assertThatIllegalStateException().isThrownBy(chat::acrossTenants).withMessage(message);
        }

        @Test
        void anOperatorMayReachAllOfThem() {
            TestHub.Client namesake = push.customer("acme", "dora");
            Realtime everywhere = shop.acrossTenants();

            assertThat(join(everywhere.all().count())).isEqualTo(3);
            assertThat(join(everywhere.user("dora").members()))
                    .extracting(Member::connectionId, Member::tenant)
                    .containsExactlyInAnyOrder(tuple(dora.id(), "other"), tuple(namesake.id(), "acme"));
            assertThat(join(everywhere.connection(carla.id()).count())).isEqualTo(1);
            assertThat(join(everywhere.all().exceptUser("dora").send("sale", 1)))
                    .isEqualTo(new Delivery(1));
            assertThat(join(everywhere.user("dora").disconnect())).isEqualTo(2);
            assertThat(join(everywhere.all().count())).isEqualTo(1);
        }

        @Test
        void whatIsATenantsIsOutOfReachForAllOfThemTogether() {
            Realtime everywhere = shop.acrossTenants();

            assertThatIllegalStateException().isThrownBy(() -> everywhere.room("a"));
            assertThatIllegalStateException().isThrownBy(() -> everywhere.all().join("a"));
            assertThatIllegalStateException().isThrownBy(() -> everywhere.all().presence());
        }

        @Test
        void noTenantsNameStandsForAllOfThem() {
            assertThat(join(shop.tenant("*").all().count())).isZero();
            assertInvalid(() -> shop.tenant("\0"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a\u0000"})
        void aBlankOneIsRefused(String tenant) {
            assertInvalid(() -> shop.tenant(tenant).all());
        }
    }

    private static void join(TestHub.Client client, Object... parts) {
        client.connection().memberships().join(RoomKey.room(TestPush.scope(TestPush.CHAT), RoomParts.of(parts)));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void assertInvalid(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
    }
}
