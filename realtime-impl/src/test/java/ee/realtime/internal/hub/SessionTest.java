package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.RealtimeException;
import ee.realtime.spi.Identity;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Session session = new Session(TestHub.SCOPE, Identity.of("cafe\u0301"));

    @Test
    void aUserIsKnownByTheNormalFormOfItsId() {
        assertThat(session.userKey()).contains("caf\u00E9");
        assertThat(session.identity()).map(Identity::userId).contains("cafe\u0301");
    }

    @Test
    void anAnonymousSessionHasNoUser() {
        Session anonymous = new Session(TestHub.SCOPE, null);

        assertThat(anonymous.identity()).isEmpty();
        assertThat(anonymous.userKey()).isEmpty();
    }

    @Test
    void anIdThatCannotNameAUserIsRefused() {
        assertThatThrownBy(() -> new Session(TestHub.SCOPE, Identity.of("a\u0000b")))
                .isInstanceOf(RealtimeException.class);
    }

    @Test
    void anAttributeStaysUntilItIsReplacedOrRemoved() {
        assertThat(session.attribute("theme")).isEmpty();

        session.setAttribute("theme", "dark");
        session.setAttribute("theme", "light");
        assertThat(session.attribute("theme")).contains("light");
        session.setAttribute("theme", null);

        assertThat(session.attribute("theme")).isEmpty();
    }
}
