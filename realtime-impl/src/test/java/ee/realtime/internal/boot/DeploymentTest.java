package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.Endpoint;
import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.ToAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deployment is made of; none of these fail. */
class DeploymentTest {
    @RealtimeEndpoint(path = "/chat")
    static class Chat {
        @OnAction
        void save() {}
    }

    @ApplicationScoped
    static class Unrelated {}

    @Test
    void anApplicationNeedNotUseTheModule() {
        try (Deployed application = Deployed.of(Unrelated.class)) {
            assertThat(application.paths()).isEmpty();
        }
    }

    @Test
    void theDefaultEndpointIsNotThereUnused() {
        try (Deployed application = Deployed.of(Chat.class)) {
            assertThat(application.paths()).containsExactly("/chat");
        }
    }

    @ApplicationScoped
    static class Handles {
        @OnAction
        void save() {}
    }

    @ApplicationScoped
    static class Injects {
        @Inject
        Realtime realtime;
    }

    @ApplicationScoped
    static class InjectsByPath {
        @Inject
        @Endpoint("/realtime")
        Realtime realtime;
    }

    @Push("news")
    @ToAll
    public record News(String text) {}

    @ApplicationScoped
    static class ObservesForPush {
        @Push("news")
        @ToAll
        String on(@Observes StringBuilder event) {
            return event.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Handles.class, Injects.class, InjectsByPath.class, News.class, ObservesForPush.class})
    void theDefaultEndpointIsThereWhenSomethingUsesIt(Class<?> user) {
        try (Deployed application = Deployed.of(Chat.class, user)) {
            assertThat(application.paths()).containsExactlyInAnyOrder("/chat", "/realtime");
        }
    }

    @Push("news")
    public record Result(String text) {}

    @Test
    void aMessageWithoutTargetsDoesNotUseTheDefaultEndpoint() {
        try (Deployed application = Deployed.of(Chat.class, Result.class)) {
            assertThat(application.paths()).containsExactly("/chat");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {News.class, Result.class})
    void aMessageIsNoBean(Class<?> message) {
        try (Deployed application = Deployed.of(message)) {
            assertThat(application.isBean(message)).isFalse();
        }
    }

    @Push("news")
    @ToAll
    interface AnyNews {
        String text();
    }

    @Test
    void aMessageMayBeAnInterface() {
        try (Deployed application = Deployed.of(AnyNews.class)) {
            assertThat(application.paths()).containsExactly("/realtime");
        }
    }

    @Test
    void aFacadeOfAnUnusedDefaultEndpointSaysSo() {
        try (Deployed application = Deployed.of(Chat.class)) {
            Realtime unused = application.bean(Realtime.class);

            assertThatThrownBy(unused::all)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Nothing uses the endpoint /realtime, so it does not exist");
        }
    }

    static class Base {
        @OnAction
        void save() {}
    }

    @RealtimeEndpoint(path = "/chat")
    static class Derived extends Base {}

    @Test
    void handlersThatABeanInheritsAreCalled() {
        assertThat(Deployed.scanProblems(List.of(Base.class, Derived.class), Derived.class))
                .isEmpty();
    }

    abstract static class AbstractBase {
        @OnAction
        void save() {}
    }

    interface Contract {
        @OnAction
        void save();
    }

    @Test
    void handlersOfAbstractTypesNeedNoBean() {
        assertThat(Deployed.scanProblems(List.of(AbstractBase.class, Contract.class), Chat.class))
                .isEmpty();
    }

    @Alternative
    @RealtimeEndpoint(path = "/chat")
    static class DisabledChat extends Chat {
        @OnAction
        void more() {}
    }

    @Vetoed
    static class VetoedChat extends Chat {
        @OnAction
        void more() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {DisabledChat.class, VetoedChat.class})
    void aClassThatIsNoBeanOnPurposeIsNoMistake(Class<?> type) {
        assertThat(Deployed.scanProblems(List.of(Chat.class, type), Chat.class, type))
                .isEmpty();
    }
}
