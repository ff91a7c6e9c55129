package ee.realtime.internal.boot;

import static ee.realtime.IdentityPolicy.FIRST_MESSAGE;
import static ee.realtime.IdentityPolicy.REQUIRED;
import static ee.realtime.MessageFormat.ENVELOPE;
import static ee.realtime.MessageFormat.FLAT;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What beans say about an endpoint must agree and be usable. */
class EndpointErrorsTest {
    @RealtimeEndpoint(path = "/chat", name = "chat", identity = REQUIRED, format = FLAT)
    static class Chat {}

    @RealtimeEndpoint(path = "/chat", identity = FIRST_MESSAGE)
    static class OtherIdentity {}

    @Test
    void beansAgreeOnTheIdentity() {
        assertThat(Deployed.problem(Chat.class, OtherIdentity.class))
                .contains("$Chat", "$OtherIdentity", "identity = ", "REQUIRED", "FIRST_MESSAGE")
                .contains("of the endpoint /chat", "say it once, or the same");
    }

    @RealtimeEndpoint(path = "/chat", format = ENVELOPE)
    static class OtherFormat {}

    @Test
    void beansAgreeOnTheFormat() {
        assertThat(Deployed.problem(Chat.class, OtherFormat.class))
                .contains("$Chat", "$OtherFormat", "format = ", "FLAT", "ENVELOPE")
                .contains("of the endpoint /chat", "say it once, or the same");
    }

    @RealtimeEndpoint(path = "/chat", name = "talk")
    static class OtherName {}

    @Test
    void beansAgreeOnTheName() {
        assertThat(Deployed.problem(Chat.class, OtherName.class))
                .contains("$Chat", "$OtherName", "name = ", "chat", "talk")
                .contains("of the endpoint /chat", "say it once, or the same");
    }

    @RealtimeEndpoint(
            path = "/chat",
            identity = {REQUIRED, FIRST_MESSAGE})
    static class TwoIdentities {}

    @Test
    void aBeanSaysOneThing() {
        assertThat(Deployed.problem(TwoIdentities.class))
                .contains("@RealtimeEndpoint(\"/chat\") takes one value where it has 2");
    }

    @RealtimeEndpoint(path = "/other/chat")
    static class SameName {}

    @Test
    void endpointsHaveDifferentNames() {
        assertThat(Deployed.problem(Chat.class, SameName.class))
                .contains("/chat", "/other/chat", "have the same name in configuration, \"chat\"")
                .contains("@RealtimeEndpoint(name)");
    }

    @RealtimeEndpoint(path = "chat")
    static class NoSlash {}

    @Test
    void aPathBeginsWithASlash() {
        assertThat(Deployed.problem(NoSlash.class)).contains("$NoSlash: the path \"chat\" must begin with a slash");
    }

    @RealtimeEndpoint(path = "/")
    static class SlashOnly {}

    @Test
    void aPathIsMoreThanASlash() {
        assertThat(Deployed.problem(SlashOnly.class))
                .contains("$SlashOnly: the path \"/\" must", "be longer than that");
    }

    @RealtimeEndpoint(path = "/chat/{room}")
    static class Braces {}

    @Test
    void aPathIsNoTemplate() {
        assertThat(Deployed.problem(Braces.class))
                .contains("$Braces: the path \"/chat/{room}\" must", "hold no braces");
    }

    @ApplicationScoped
    static class InjectsUndeclared {
        @Inject
        @Endpoint("/nowhere")
        Realtime realtime;
    }

    @Test
    void anInjectedFacadesEndpointIsDeclared() {
        assertThat(Deployed.problem(InjectsUndeclared.class))
                .contains("InjectsUndeclared.realtime")
                .contains("@Endpoint(\"/nowhere\") names an endpoint that no @RealtimeEndpoint declares");
    }

    @ApplicationScoped
    static class LooksUpUndeclared {
        @Inject
        @Endpoint("/nowhere")
        Instance<Realtime> realtime;
    }

    @Test
    void aFacadesEndpointIsDeclaredWhereItIsLookedUpToo() {
        assertThat(Deployed.problem(LooksUpUndeclared.class))
                .contains("LooksUpUndeclared.realtime")
                .contains("@Endpoint(\"/nowhere\") names an endpoint that no @RealtimeEndpoint declares");
    }
}
