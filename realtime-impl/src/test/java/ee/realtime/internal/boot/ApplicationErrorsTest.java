package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.RealtimeException;
import ee.realtime.ToAll;
import ee.realtime.spi.AuthenticationRequest;
import ee.realtime.spi.Authenticator;
import ee.realtime.spi.ErrorMapper;
import ee.realtime.spi.Handshake;
import ee.realtime.spi.Identity;
import ee.realtime.spi.PayloadCodec;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an application as a whole fails its deployment, all problems together. */
class ApplicationErrorsTest {
    @RealtimeEndpoint(path = "/chat")
    static class Chat {
        @OnAction
        void save() {}
    }

    @Dependent
    static class Replacement implements Authenticator, TenantResolver, PayloadCodec, ErrorMapper {
        @Override
        public CompletionStage<Optional<Identity>> authenticate(AuthenticationRequest request) {
            return null;
        }

        @Override
        public Optional<String> resolve(Handshake handshake, Optional<Identity> identity) {
            return Optional.empty();
        }

        @Override
        public String encode(Object value) {
            return "";
        }

        @Override
        public Object decode(String json, Type type) {
            return null;
        }

        @Override
        public Optional<RealtimeException> map(Throwable failure) {
            return Optional.empty();
        }
    }

    @ApplicationScoped
    static class OtherReplacement extends Replacement {}

    @ParameterizedTest
    @ValueSource(classes = {Authenticator.class, TenantResolver.class, PayloadCodec.class, ErrorMapper.class})
    void aDefaultHasOneReplacement(Class<?> type) {
        assertThat(Deployed.problems(Chat.class, Replacement.class, OtherReplacement.class))
                .filteredOn(problem -> problem.startsWith(type.getName() + ": "))
                .singleElement()
                .asString()
                .contains("several beans implement it", "$Replacement", "$OtherReplacement")
                .contains("leave one, or make one an @Alternative");
    }

    @ParameterizedTest
    @CsvSource({
        "realtime.heartbeat, soon, 'a duration such as 500ms'",
        "realtime.endpoints.chat.max-frame, 12, a whole number from 256",
        "realtime.inbound.permits, many, a whole number from 1 to 10000"
    })
    void aBadValueIsReportedWithItsKey(String key, String value, String expected) {
        System.setProperty(key, value);
        try {
            assertThat(Deployed.problem(Chat.class))
                    .contains("Configuration " + key + "=" + value, "expected " + expected);
        } finally {
            System.clearProperty(key);
        }
    }

    static class NoBean {
        @OnAction
        void save() {}

        @OnConnect
        void connected() {}

        void other() {}
    }

    @Test
    void aHandlersClassIsABean() {
        assertThat(Deployed.scanProblems(List.of(NoBean.class, Chat.class), Chat.class))
                .hasSize(2)
                .allMatch(problem -> problem.contains("its class is no CDI bean, so nothing calls it"))
                .allMatch(problem -> problem.contains("@RealtimeEndpoint or a scope such as @ApplicationScoped"))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("$NoBean.connected: "),
                        problem -> assertThat(problem).contains("$NoBean.save: "));
    }

    @RealtimeEndpoint
    static class Wrong {
        @OnAction("$a")
        @Join("room{id}")
        void first(int number) {}

        @OnAction
        @ToAll
        String second() {
            return "";
        }
    }

    @Push("error")
    @ToAll
    public record WrongMessage(String text) {}

    @Test
    void allProblemsAreReportedTogether() {
        assertThat(Deployed.problems(Wrong.class, WrongMessage.class))
                .hasSize(5)
                .anyMatch(problem -> problem.contains("the parameter of type int"))
                .anyMatch(problem -> problem.contains("is not a room's template"))
                .anyMatch(problem -> problem.contains("begins with $, which"))
                .anyMatch(problem -> problem.contains("is no message"))
                .anyMatch(problem -> problem.contains("is the module's own"));
    }
}
