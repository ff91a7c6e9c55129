package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Which beans' methods are called, and on which instance. */
class HandlersOfBeansTest {
    private static String ask(Deployed application, String action) {
        var client = application.connect("/chat");
        client.send("{\"action\":\"" + action + "\",\"id\":1,\"data\":{\"text\":\"x\"}}");
        return client.frameWith("\"id\":1");
    }

    private static String reply(String text) {
        return "{\"type\":\"reply\",\"id\":1,\"data\":\"" + text + "\"}";
    }

    @RealtimeEndpoint(path = "/chat")
    static class Chat {
        @OnAction
        String who() {
            return "chat";
        }
    }

    @RealtimeEndpoint(path = "/chat", name = "talk")
    static class MoreChat {
        @OnAction
        String what() {
            return "more";
        }
    }

    @Test
    void severalBeansShareAnEndpoint() {
        try (Deployed application = Deployed.of(Chat.class, MoreChat.class)) {
            assertThat(application.paths()).containsExactly("/chat");
            assertThat(ask(application, "who")).isEqualTo(reply("chat"));
            assertThat(ask(application, "what")).isEqualTo(reply("more"));
        }
    }

    @RealtimeEndpoint(path = "/other")
    static class Other {
        @OnAction
        String who() {
            return "other";
        }
    }

    @Test
    void endpointsHaveActionsOfTheSameName() {
        try (Deployed application = Deployed.of(Chat.class, Other.class)) {
            assertThat(application.paths()).containsExactlyInAnyOrder("/chat", "/other");
            assertThat(ask(application, "who")).isEqualTo(reply("chat"));
        }
    }

    @Alternative
    @Priority(1)
    @RealtimeEndpoint(path = "/chat")
    static class OtherChat extends Chat {
        @Override
        @OnAction
        String who() {
            return "alternative";
        }
    }

    @Test
    void anAlternativeTakesTheOriginalsPlace() {
        try (Deployed application = Deployed.of(Chat.class, OtherChat.class)) {
            assertThat(ask(application, "who")).isEqualTo(reply("alternative"));
        }
    }

    @Alternative
    @RealtimeEndpoint(path = "/chat")
    static class DisabledChat extends Chat {
        @OnAction
        String more() {
            return "disabled";
        }
    }

    @Test
    void anAlternativeThatIsNotEnabledTakesNobodysPlace() {
        try (Deployed application = Deployed.of(Chat.class, DisabledChat.class)) {
            assertThat(ask(application, "who")).isEqualTo(reply("chat"));
            assertThat(ask(application, "more")).contains("UNKNOWN_ACTION");
        }
    }

    @Specializes
    @RealtimeEndpoint(path = "/chat")
    static class SpecialChat extends Chat {
        @Override
        @OnAction
        String who() {
            return "special";
        }
    }

    @Test
    void aSpecialisationTakesTheOriginalsPlace() {
        try (Deployed application = Deployed.of(Chat.class, SpecialChat.class)) {
            assertThat(ask(application, "who")).isEqualTo(reply("special"));
        }
    }

    static class Base {
        @OnAction
        String inherited() {
            return "inherited by " + name();
        }

        @OnAction
        String overridden() {
            return "base";
        }

        @OnAction("renamed")
        String annotatedInBaseAlone() {
            return "base";
        }

        String name() {
            return "base";
        }
    }

    @RealtimeEndpoint(path = "/chat")
    static class Derived extends Base {
        @Override
        @OnAction
        String overridden() {
            return "derived";
        }

        @Override
        String name() {
            return "derived";
        }
    }

    @Test
    void handlersAreInherited() {
        try (Deployed application = Deployed.of(Derived.class)) {
            assertThat(ask(application, "inherited")).isEqualTo(reply("inherited by derived"));
            assertThat(ask(application, "renamed")).isEqualTo(reply("base"));
        }
    }

    @Test
    void anOverriddenHandlerIsOneHandler() {
        try (Deployed application = Deployed.of(Derived.class)) {
            assertThat(ask(application, "overridden")).isEqualTo(reply("derived"));
        }
    }

    @RealtimeEndpoint(path = "/chat")
    static class Renames extends Base {
        @Override
        @OnAction("new_name")
        String annotatedInBaseAlone() {
            return "renamed";
        }
    }

    @Test
    void theAnnotationOfTheOverridingMethodHolds() {
        try (Deployed application = Deployed.of(Renames.class)) {
            assertThat(ask(application, "new_name")).isEqualTo(reply("renamed"));
            assertThat(ask(application, "renamed")).contains("UNKNOWN_ACTION");
        }
    }

    @RealtimeEndpoint(path = "/chat")
    static class OverridesPlainly extends Base {
        @Override
        String annotatedInBaseAlone() {
            return "no handler any more";
        }
    }

    @Test
    void aMethodThatOverridesWithoutTheAnnotationIsNoHandler() {
        // As with CDI's observer methods: method annotations are not inherited.
        try (Deployed application = Deployed.of(OverridesPlainly.class)) {
            assertThat(ask(application, "renamed")).contains("UNKNOWN_ACTION");
        }
    }

    interface Handles<T> {
        String handle(T payload);
    }

    public record Text(String text) {}

    @RealtimeEndpoint(path = "/chat")
    static class Generic implements Handles<Text> {
        @Override
        @OnAction
        public String handle(Text payload) {
            return payload.text();
        }
    }

    @Test
    void theCompilersBridgeIsNoHandler() {
        try (Deployed application = Deployed.of(Generic.class)) {
            assertThat(ask(application, "handle")).isEqualTo(reply("x"));
        }
    }

    @ApplicationScoped
    static class Calls {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        int note(String what) {
            seen.add(what);
            return seen.size();
        }

        List<String> seen() {
            return seen;
        }
    }

    @RequestScoped
    @RealtimeEndpoint(path = "/chat")
    static class PerRequest {
        private int calls;

        @OnAction
        String count() {
            return "call " + ++calls;
        }
    }

    @Test
    void aRequestScopedBeanLivesForOneAction() {
        try (Deployed application = Deployed.of(PerRequest.class)) {
            assertThat(ask(application, "count")).isEqualTo(reply("call 1"));
            assertThat(ask(application, "count")).isEqualTo(reply("call 1"));
        }
    }

    @Dependent
    @RealtimeEndpoint(path = "/chat")
    static class PerCall {
        @Inject
        Calls calls;

        private int own;

        @OnAction
        String count() {
            calls.note("called");
            return "call " + ++own;
        }

        @PreDestroy
        void destroyed() {
            calls.note("destroyed");
        }
    }

    @Test
    void aDependentBeanLivesForOneCall() {
        try (Deployed application = Deployed.of(PerCall.class, Calls.class)) {
            assertThat(ask(application, "count")).isEqualTo(reply("call 1"));
            assertThat(ask(application, "count")).isEqualTo(reply("call 1"));
            assertThat(application.bean(Calls.class).seen())
                    .containsExactly("called", "destroyed", "called", "destroyed");
        }
    }

    @Singleton
    @RealtimeEndpoint(path = "/chat")
    static class One {
        private int calls;

        @OnAction
        String count() {
            return "call " + ++calls;
        }
    }

    @Test
    void aSingletonIsThereOnce() {
        try (Deployed application = Deployed.of(One.class)) {
            assertThat(ask(application, "count")).isEqualTo(reply("call 1"));
            assertThat(ask(application, "count")).isEqualTo(reply("call 2"));
        }
    }

    @RealtimeEndpoint(path = "/chat")
    static class WithMember {
        @OnAction
        String text(@Param("text") String text) {
            return text;
        }
    }

    @Test
    void aBeanOfAnyPackagePrivateClassIsCalled() {
        try (Deployed application = Deployed.of(WithMember.class)) {
            assertThat(ask(application, "text")).isEqualTo(reply("x"));
        }
    }
}
