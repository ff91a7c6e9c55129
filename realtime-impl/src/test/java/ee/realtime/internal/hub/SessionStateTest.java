package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.security.ActionGuard;
import ee.realtime.spi.Identity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionStateTest {
    private static final ActionGuard STAFF = ActionGuard.ofRoles(Set.of("staff"));

    private final TestHub here = new TestHub();
    private final TestHub elsewhere = new TestHub();

    @Test
    void aClientThatHasNotBeenLetInHasNone() {
        assertThat(here.open().connection().state()).isEmpty();
    }

    @Test
    void itSaysWhoIsWhereAndByWhichRight() {
        LocalConnection anna = letIn(here, "anna", "staff");
        anna.session().orElseThrow().setAttribute("language", "fi");
        anna.memberships().join(TestHub.room("lobby"));
        join(anna, "office");
        anna.memberships().prepare(Set.of(TestHub.room("under way")), STAFF);

        SessionState state = anna.state().orElseThrow();

        assertThat(state.id()).isEqualTo("c1");
        assertThat(state.scope()).isEqualTo(TestHub.SCOPE);
        assertThat(state.userKey()).contains("anna");
        assertThat(state.attributes()).isEqualTo(Map.of("language", "fi"));
        assertThat(state.rooms())
                .containsExactlyInAnyOrder(
                        new SessionState.Room(TestHub.room("lobby"), Set.of()),
                        new SessionState.Room(TestHub.room("office"), Set.of("staff")));
    }

    @Test
    void onAnotherHubTheSessionHasItsRoomsAndAttributes() {
        LocalConnection before = letIn(here, "anna", "staff");
        before.session().orElseThrow().setAttribute("language", "fi");
        before.memberships().join(TestHub.room("lobby"));
        join(before, "office");
        LocalConnection after = letIn(elsewhere, "anna", "staff");

        assertThat(after.restore(before.state().orElseThrow()))
                .containsExactlyInAnyOrder(TestHub.room("lobby"), TestHub.room("office"));

        assertThat(after.memberships().rooms())
                .containsExactlyInAnyOrder(TestHub.room("lobby"), TestHub.room("office"));
        assertThat(after.session().orElseThrow().attribute("language")).contains("fi");
        assertThat(elsewhere.deliver("hello", TestHub.room("office")).connections())
                .isEqualTo(1);
    }

    @Test
    void aRoomStaysGuardedByTheRolesByWhichItWasJoined() {
        LocalConnection before = letIn(here, "anna", "staff");
        before.memberships().join(TestHub.room("lobby"));
        join(before, "office");
        LocalConnection after = letIn(elsewhere, "anna", "staff");
        after.restore(before.state().orElseThrow());

        after.session().orElseThrow().renew(Identity.of("anna"));

        assertThat(after.memberships().leaveForbidden()).containsExactly(TestHub.room("office"));
        assertThat(after.memberships().rooms()).containsExactly(TestHub.room("lobby"));
    }

    @Test
    void aRoleThatWasLostMeanwhileDoesNotReturn() {
        LocalConnection before = letIn(here, "anna", "staff");
        join(before, "office");
        LocalConnection after = letIn(elsewhere, "anna");

        assertThat(after.restore(before.state().orElseThrow())).isEmpty();

        assertThat(after.memberships().rooms()).isEmpty();
    }

    private static void join(LocalConnection connection, String room) {
        PendingJoin join = connection.memberships().prepare(Set.of(TestHub.room(room)), STAFF);
        connection.memberships().complete(join);
    }

    private static LocalConnection letIn(TestHub hub, String user, String... roles) {
        LocalConnection connection = hub.open().connection();
        connection.admit(new Session(TestHub.SCOPE, Identity.of(user).withRoles(Set.of(roles))));
        return connection;
    }
}
