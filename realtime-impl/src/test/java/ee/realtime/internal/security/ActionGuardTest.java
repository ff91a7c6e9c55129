package ee.realtime.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionGuardTest {
    static class Unguarded {
        public void plain() {}

        @RolesAllowed("admin")
        public void admins() {}

        @RolesAllowed({"admin", "editor", "admin"})
        public void adminsTwice() {}

        @RolesAllowed({})
        public void nobody() {}

        @DenyAll
        public void denied() {}

        @DenyAll
        @RolesAllowed("admin")
        @PermitAll
        public void deniedAndPermitted() {}

        @RolesAllowed("admin")
        @PermitAll
        public void adminsAndPermitted() {}
    }

    @RolesAllowed("editor")
    static class ForEditors {
        public void plain() {}

        @RolesAllowed("admin")
        public void admins() {}

        @PermitAll
        public void permitted() {}

        @DenyAll
        public void denied() {}
    }

    @DenyAll
    static class Closed {
        public void plain() {}

        @RolesAllowed("admin")
        public void admins() {}
    }

    static class InheritsFromEditors extends ForEditors {}

    @PermitAll
    static class PermitsWhatItInherits extends ForEditors {}

    @RolesAllowed("admin")
    static class GuardsWhatItInherits extends Unguarded {}

    @Test
    void withoutAnnotationsEverybodyMayCall() {
        assertThat(allows(Unguarded.class, "plain")).isTrue();
        assertThat(guard(Unguarded.class, "plain").isOpen()).isTrue();
        assertThat(guard(Unguarded.class, "plain").roles()).isEmpty();
    }

    @Test
    void oneOfTheRolesIsEnough() {
        assertThat(allows(Unguarded.class, "adminsTwice", "editor")).isTrue();
        assertThat(allows(Unguarded.class, "adminsTwice", "admin", "other")).isTrue();
        assertThat(allows(Unguarded.class, "adminsTwice", "other")).isFalse();
        assertThat(guard(Unguarded.class, "adminsTwice").roles()).containsExactlyInAnyOrder("admin", "editor");
    }

    @Test
    void whereRolesAreAskedForAnonymousCallersMayNot() {
        assertThat(allows(Unguarded.class, "admins")).isFalse();
        assertThat(guard(Unguarded.class, "admins").isOpen()).isFalse();
    }

    @Test
    void anEmptyListOfRolesAllowsNobody() {
        assertThat(allows(Unguarded.class, "nobody", "admin")).isFalse();
        assertThat(guard(Unguarded.class, "nobody").isOpen()).isFalse();
    }

    @Test
    void whatIsDeniedIsDeniedToAll() {
        assertThat(allows(Unguarded.class, "denied", "admin")).isFalse();
        assertThat(guard(Unguarded.class, "denied").isOpen()).isFalse();
    }

    @Test
    void ofSeveralAnnotationsTheStrictestHolds() {
        assertThat(allows(Unguarded.class, "deniedAndPermitted", "admin")).isFalse();
        assertThat(allows(Unguarded.class, "adminsAndPermitted")).isFalse();
        assertThat(allows(Unguarded.class, "adminsAndPermitted", "admin")).isTrue();
    }

    @Test
    void theClassGuardsItsMethods() {
        assertThat(allows(ForEditors.class, "plain", "editor")).isTrue();
        assertThat(allows(ForEditors.class, "plain", "admin")).isFalse();
        assertThat(allows(Closed.class, "plain", "admin")).isFalse();
    }

    @Test
    void theMethodsAnnotationReplacesThatOfItsClass() {
        assertThat(allows(ForEditors.class, "admins", "admin")).isTrue();
        assertThat(allows(ForEditors.class, "admins", "editor")).isFalse();
        assertThat(allows(ForEditors.class, "permitted")).isTrue();
        assertThat(allows(ForEditors.class, "denied", "editor")).isFalse();
        assertThat(allows(Closed.class, "admins", "admin")).isTrue();
    }

    @Test
    void anInheritedMethodKeepsTheGuardOfTheClassThatDeclaresIt() {
        assertThat(allows(InheritsFromEditors.class, "plain")).isFalse();
        assertThat(allows(InheritsFromEditors.class, "plain", "editor")).isTrue();
        assertThat(allows(PermitsWhatItInherits.class, "plain")).isFalse();
    }

    @Test
    void aBeansGuardHoldsForWhatItInheritsUnguarded() {
        assertThat(allows(GuardsWhatItInherits.class, "plain")).isFalse();
        assertThat(allows(GuardsWhatItInherits.class, "plain", "admin")).isTrue();
    }

    private static boolean allows(Class<?> bean, String method, String... roles) {
        return guard(bean, method).allows(Set.of(roles)::contains);
    }

    private static ActionGuard guard(Class<?> bean, String method) {
        try {
            return ActionGuard.of(bean.getMethod(method), bean);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
