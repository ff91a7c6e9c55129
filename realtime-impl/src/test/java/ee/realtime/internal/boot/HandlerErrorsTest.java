package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ExceptUser;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.ToAll;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is wrong with a handler method fails the deployment: the message names class, method and mend. */
class HandlerErrorsTest {
    public record Text(String text) {}

    @Push("news")
    public record News(String text) {}

    @Push(value = "news", endpoint = "/elsewhere")
    public record NewsElsewhere(String text) {}

    @RealtimeEndpoint(path = "/elsewhere")
    static class Elsewhere {}

    @RealtimeEndpoint
    static class SaveTwice {
        @OnAction("save")
        void first() {}

        @OnAction("save")
        void second() {}
    }

    @Test
    void anActionHasOneHandler() {
        assertThat(Deployed.problem(SaveTwice.class))
                .contains("SaveTwice.first()", "SaveTwice.second()")
                .contains("the action \"save\" of this endpoint already has a handler", "rename or remove one");
    }

    @RealtimeEndpoint
    static class Save {
        @OnAction
        void save() {}
    }

    @RealtimeEndpoint
    static class SaveToo {
        @OnAction
        void save() {}
    }

    @Test
    void anActionHasOneHandlerAmongAllBeansOfItsEndpoint() {
        assertThat(Deployed.problem(Save.class, SaveToo.class))
                .contains("Save.save()", "SaveToo.save()")
                .contains("already has a handler", "rename or remove one");
    }

    @RealtimeEndpoint
    static class DefaultTwice {
        @OnDefault
        void first() {}

        @OnDefault
        void second() {}
    }

    @Test
    void anEndpointHasOneDefaultHandler() {
        assertThat(Deployed.problem(DefaultTwice.class))
                .contains("DefaultTwice.first()", "DefaultTwice.second()")
                .contains("this endpoint already has an @OnDefault method", "remove one");
    }

    @RealtimeEndpoint
    static class TakesNumber {
        @OnAction
        void save(int number) {}
    }

    @Test
    void anActionTakesWhatTheModuleCanGive() {
        assertThat(Deployed.problem(TakesNumber.class))
                .contains("TakesNumber.save(int): the parameter of type int is not supported here")
                .contains("take one payload", "@Param", "Connection, Principal, ActionContext");
    }

    @RealtimeEndpoint
    static class TakesReason {
        @OnAction
        void save(DisconnectReason reason) {}
    }

    @Test
    void anActionHasNoDisconnectReason() {
        // A record like any other could be a payload, but nobody means that.
        assertThat(Deployed.problem(TakesReason.class))
                .contains("TakesReason.save(DisconnectReason): the parameter of type ee.realtime.DisconnectReason");
    }

    @RealtimeEndpoint
    static class ConnectsWithPayload {
        @OnConnect
        void connected(Connection caller, Text text) {}
    }

    @Test
    void onConnectHasNoPayload() {
        assertThat(Deployed.problem(ConnectsWithPayload.class))
                .contains("ConnectsWithPayload.connected(Connection, Text)", "is not supported here")
                .contains("take any of Connection, Principal");
    }

    @RealtimeEndpoint
    static class ConnectsWithMember {
        @OnConnect
        void connected(@Param("text") String text) {}
    }

    @Test
    void onConnectHasNoMemberOfAPayload() {
        assertThat(Deployed.problem(ConnectsWithMember.class))
                .contains("ConnectsWithMember.connected(String)", "take any of Connection, Principal");
    }

    @RealtimeEndpoint
    static class DisconnectsWithContext {
        @OnDisconnect
        void gone(ActionContext context) {}
    }

    @Test
    void onDisconnectHasNoAction() {
        assertThat(Deployed.problem(DisconnectsWithContext.class))
                .contains("DisconnectsWithContext.gone(ActionContext)")
                .contains("take any of Connection, Principal, DisconnectReason");
    }

    @RealtimeEndpoint
    static class TwoPayloads {
        @OnAction
        void save(Text text, Map<String, String> more) {}
    }

    @Test
    void anActionTakesOnePayload() {
        assertThat(Deployed.problem(TwoPayloads.class))
                .contains("TwoPayloads.save(Text, Map): it takes 2 payloads")
                .contains("take one, or its members with @Param");
    }

    @RealtimeEndpoint
    static class PayloadAndMember {
        @OnAction
        void save(Text text, @Param("text") String same) {}
    }

    @Test
    void anActionTakesThePayloadOrMembersOfIt() {
        assertThat(Deployed.problem(PayloadAndMember.class))
                .contains("PayloadAndMember.save(Text, String): it takes the payload and members of it")
                .contains("take the payload, or its members with @Param");
    }

    @RealtimeEndpoint
    static class PushesText {
        @OnAction
        @ToAll
        String save() {
            return "";
        }
    }

    @Test
    void aTargetNeedsAMessageAsResult() {
        assertThat(Deployed.problem(PushesText.class))
                .contains("PushesText.save(): it has a target, but its result (java.lang.String) is no message")
                .contains("return a type with @Push or remove the target");
    }

    @RealtimeEndpoint
    static class PushesNothing {
        @OnAction
        @ToAll
        void save() {}
    }

    @Test
    void aTargetNeedsAResult() {
        assertThat(Deployed.problem(PushesNothing.class))
                .contains("PushesNothing.save(): it has a target, but its result (void) is no message")
                .contains("return a type with @Push or remove the target");
    }

    @RealtimeEndpoint
    static class PushesNothingLater {
        @OnAction
        @ToAll
        CompletionStage<Void> save() {
            return null;
        }
    }

    @Test
    void aTargetNeedsAResultThatComesLaterToo() {
        assertThat(Deployed.problem(PushesNothingLater.class))
                .contains("PushesNothingLater.save(): it has a target, but its result (java.lang.Void) is no message");
    }

    @RealtimeEndpoint
    static class PushesTextLater {
        @OnDefault
        @ToAll
        CompletionStage<String> save() {
            return null;
        }
    }

    @Test
    void aTargetNeedsAMessageThatComesLaterToo() {
        assertThat(Deployed.problem(PushesTextLater.class))
                .contains("PushesTextLater.save(): it has a target, but its result (java.lang.String) is no message");
    }

    @RealtimeEndpoint
    static class ConnectsWithTarget {
        @OnConnect
        @ToAll
        News connected() {
            return null;
        }
    }

    @Test
    void onConnectHasNoTarget() {
        assertThat(Deployed.problem(ConnectsWithTarget.class))
                .contains("ConnectsWithTarget.connected(): a target works on @OnAction and @OnDefault methods only");
    }

    @RealtimeEndpoint
    static class JoinsAtOnce {
        @OnConnect
        @Join("lobby")
        void connected() {}
    }

    @Test
    void onConnectDoesNotJoinByAnnotation() {
        assertThat(Deployed.problem(JoinsAtOnce.class))
                .contains("JoinsAtOnce.connected(): @Join and @Leave work on @OnAction methods only");
    }

    @RealtimeEndpoint
    static class LeavesByAnything {
        @OnDefault
        @Leave("lobby")
        void other() {}
    }

    @Test
    void onDefaultDoesNotLeaveByAnnotation() {
        assertThat(Deployed.problem(LeavesByAnything.class))
                .contains("LeavesByAnything.other(): @Join and @Leave work on @OnAction methods only");
    }

    @RealtimeEndpoint
    static class ExceptsNobody {
        @OnAction
        @ExceptUser("{@user}")
        News save() {
            return null;
        }
    }

    @Test
    void anExceptionNeedsATarget() {
        assertThat(Deployed.problem(ExceptsNobody.class))
                .contains("ExceptsNobody.save(): @ExceptUser leaves somebody out of no target")
                .contains("add a target or remove it");
    }

    @RealtimeEndpoint(path = "/here")
    static class PushesElsewhere {
        @OnAction
        @ToAll
        NewsElsewhere save() {
            return null;
        }
    }

    @Test
    void aResultGoesToTheActionsOwnEndpoint() {
        assertThat(Deployed.problem(PushesElsewhere.class, Elsewhere.class))
                .contains("PushesElsewhere.save(): its result is a message of the endpoint /elsewhere")
                .contains("but it belongs to /here");
    }

    @RealtimeEndpoint
    static class Hides {
        @OnAction
        private void save() {}
    }

    @Test
    void aHandlerIsNotPrivate() {
        assertThat(Deployed.problem(Hides.class))
                .contains("Hides.save(): a handler must be neither private nor static");
    }

    @RealtimeEndpoint
    static class HasNoInstance {
        @OnAction
        static void save() {}
    }

    @Test
    void aHandlerIsNotStatic() {
        assertThat(Deployed.problem(HasNoInstance.class))
                .contains("HasNoInstance.save(): a handler must be neither private nor static");
    }

    @RealtimeEndpoint
    static class ClaimsPing {
        @OnAction("$ping")
        void ping() {}
    }

    @Test
    void actionsThatBeginWithADollarAreTheModules() {
        assertThat(Deployed.problem(ClaimsPing.class))
                .contains("ClaimsPing.ping(): the action \"$ping\" begins with $")
                .contains("choose another name");
    }

    record NotPublic(String text) {}

    @ApplicationScoped
    static class TakesWhatIsNotPublic {
        @OnAction
        void save(NotPublic payload) {}
    }

    @Test
    void jsonBindingSeesThePayloadsClass() {
        assertThat(Deployed.problem(TakesWhatIsNotPublic.class))
                .contains("TakesWhatIsNotPublic.save(NotPublic): JSON Binding binds public classes only; make")
                .contains("$NotPublic public");
    }

    @ApplicationScoped
    static class CannotHaveAProxy {
        @OnAction
        public final void save() {}
    }

    @Test
    void aHandlersBeanCanHaveAProxy() {
        assertThat(Deployed.problem(CannotHaveAProxy.class))
                .contains("$CannotHaveAProxy: its handlers cannot be called through a proxy")
                .contains("make neither it nor its methods final");
    }
}
