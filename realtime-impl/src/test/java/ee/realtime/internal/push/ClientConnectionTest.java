package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.Connection;
import ee.realtime.Delivery;
import ee.realtime.ErrorCode;
import ee.realtime.Push;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.spi.Identity;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {
    @Push("news")
    public record News(String text) {}

    private final TestPush push = new TestPush();
    private final TestHub.Client anna = push.client(TestPush.CHAT, "anna");
    private final Connection connection = push.shown(anna);
    private final Connection anonymous = push.shown(push.client(TestPush.CHAT, null));

    @Test
    void itKnowsWhoseItIs() {
        assertThat(connection.id()).isEqualTo(anna.id());
        assertThat(connection.endpoint()).isEqualTo("/ws/chat");
        assertThat(connection.userId()).isEqualTo("anna");
        assertThat(connection.user()).contains("anna");
        assertThat(connection.principal()).map(Principal::getName).contains("anna");
        assertThat(connection.tenant()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void ofAnAnonymousCallerItKnowsNothing() {
        assertThat(anonymous.user()).isEmpty();
        assertThat(anonymous.principal()).isEmpty();
        assertThat(anonymous.isUserInRole("admin")).isFalse();
        assertThatThrownBy(anonymous::userId)
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void itKnowsItsTenant() {
        assertThat(push.shown(push.customer("acme", "anna")).tenant()).contains("acme");
    }

    @Test
    void rolesAreThoseOfTheIdentity() {
        Identity identity = Identity.of("carla").withRoles(Set.of("editor")).withClaims(Map.of("secret", "x"));
        Connection editor = push.shown(push.client(TestPush.CHAT, TestPush.scope(TestPush.CHAT), identity));

        assertThat(editor.isUserInRole("editor")).isTrue();
        assertThat(editor.isUserInRole("admin")).isFalse();
    }

    @Test
    void roomsAreJoinedAndLeftByTheirParts() {
        assertThat(connection.join("note", 7).toCompletableFuture()).isCompleted();
        assertThat(connection.join("1:2").toCompletableFuture()).isCompleted();
        assertThat(connection.rooms()).containsExactlyInAnyOrder("note:7", "1%3A2");

        assertThat(connection.leave("note", "7").toCompletableFuture()).isCompleted();
        assertThat(connection.leave("never", "joined").toCompletableFuture()).isCompleted();

        assertThat(connection.rooms()).containsExactly("1%3A2");
        assertThat(push.announced.announced())
                .containsExactly(
                        "joined " + anna.id() + " note:7",
                        "joined " + anna.id() + " 1%3A2",
                        "left " + anna.id() + " note:7");
    }

    @Test
    void roomsAreASnapshot() {
        Set<String> before = connection.rooms();

        connection.join("lobby");

        assertThat(before).isEmpty();
    }

    @Test
    void aJoinAfterTheEndFailsItsStage() {
        anna.connection().lost(1006, "");

        assertThatThrownBy(connection.join("lobby").toCompletableFuture()::join)
                .cause()
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GONE));
        assertThat(connection.leave("lobby").toCompletableFuture()).isCompleted();
    }

    @Test
    void aRoomThatIsNoneFailsTheCall() {
        assertThatThrownBy(() -> connection.join(" ")).isInstanceOf(RealtimeException.class);
        assertThatThrownBy(() -> connection.leave("a", 1.5)).isInstanceOf(RealtimeException.class);
    }

    @Test
    void attributesAreTheSessions() {
        connection.setAttribute("theme", "dark");

        assertThat(push.shown(anna).attribute("theme")).contains("dark");
        connection.setAttribute("theme", null);
        assertThat(connection.attribute("theme")).isEmpty();
    }

    @Test
    void attributesHaveASize() {
        connection.setAttribute("theme", "x".repeat(16_000));

        assertThatThrownBy(() -> connection.setAttribute("other", "x".repeat(380)))
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThat(connection.attribute("other")).isEmpty();
        connection.setAttribute("theme", "x".repeat(16_379));
        connection.setAttribute("theme", null);
        connection.setAttribute("other", "x".repeat(380));
    }

    @Test
    void messagesGoToItAlone() {
        TestHub.Client annaAgain = push.client(TestPush.CHAT, "anna");

        assertThat(connection.send(new News("x")).toCompletableFuture()).isCompletedWithValue(new Delivery(1));
        assertThat(connection.send("tick", 1).toCompletableFuture()).isCompletedWithValue(new Delivery(1));

        assertThat(anna.received())
                .containsExactly("{\"type\":\"news\",\"data\":{\"text\":\"x\"}}", "{\"type\":\"tick\",\"data\":1}");
        assertThat(annaAgain.received()).isEmpty();
    }

    @Test
    void whatIsSentAfterTheEndGoesNowhere() {
        anna.connection().lost(1006, "");

        assertThat(connection.send("tick", 1).toCompletableFuture()).isCompletedWithValue(new Delivery(0));
        assertThat(anna.received()).isEmpty();
        assertThat(connection.userId()).isEqualTo("anna");
    }

    @Test
    void disconnectingClosesTheLinkOnce() {
        connection.disconnect();
        connection.disconnect();

        assertThat(connection.isOpen()).isFalse();
        assertThat(anna.transport().closes()).containsExactly("close 4505 disconnected by the server");
    }

    @Test
    void itEqualsWhateverShowsTheSameConnection() {
        assertThat(connection).isEqualTo(push.shown(anna)).hasSameHashCodeAs(push.shown(anna));
        assertThat(connection).isNotEqualTo(anonymous).isNotEqualTo(connection.id());
    }

    @Test
    void itPrintsNothingOfItsUser() {
        assertThat(connection).hasToString("Connection[" + anna.id() + "]");
    }
}
