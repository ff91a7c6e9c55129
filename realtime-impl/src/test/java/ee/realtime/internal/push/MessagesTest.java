package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.Push;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.TestHub;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Push(value = "price", conflate = "{@user}")
    public record Price(int value) {}

    private final TestPush push = new TestPush();
    private final TestHub.Client anna = push.client(TestPush.CHAT, "anna");
    private final Recipients all = Recipients.of(RoomKey.all(TestPush.scope(TestPush.CHAT)));

    @Test
    void aScopeIsTheApplicationTheEndpointAndTheTenant() {
        assertThat(push.messages.scope(TestPush.SHOP, Optional.of("cafe\u0301")))
                .isEqualTo(new Scope("/app", "/ws/shop", "caf\u00E9"));
        assertThat(push.messages.scope(TestPush.CHAT, Optional.empty())).isEqualTo(new Scope("/app", "/ws/chat", ""));
        assertThatThrownBy(() -> push.messages.scope(TestPush.SHOP, Optional.of(" ")))
                .isInstanceOf(RealtimeException.class);
    }

    @Test
    void anEndpointThatDoesNotExistIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> push.messages.endpoint("/ws/none"))
                .withMessage("There is no endpoint /ws/none");
    }

    @Test
    void theResultOfAnActionGoesOutInItsCallersEndpoint() {
        push.messages.send(push.messages.ofResult(new Price(7), all, anna.connection()));

        assertThat(anna.received()).containsExactly("{\"type\":\"price\",\"data\":{\"value\":7}}");
        assertThat(push.broker.relayed().get(0).conflationKey()).isEqualTo("\"price\",\"anna\"");
    }

    @Test
    void aResultThatIsNoMessageIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> push.messages.ofResult("text", all, anna.connection()));
    }
}
