package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.OnDefault;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeException;
import ee.realtime.Room;
import ee.realtime.ToConnection;
import ee.realtime.internal.CapturedLog;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of an action that can fail has its error; and after any of them the next action runs. */
class ActionErrorsTest {
    private final CapturedLog log = new CapturedLog("ee.realtime.dispatch");
    private final TestEndpoint endpoint = TestEndpoint.with(Actions.class, Guarded.class, Broken.class)
            .errors(failure -> failure instanceof UncheckedIOException
                    ? Optional.of(new RealtimeException(new ErrorCode("DISK_FULL", true), "no space"))
                    : Optional.empty())
            .open();
    private final FakeClient anonymous = endpoint.connect();
    private final FakeClient anna = endpoint.connect("anna", "user");

    @AfterEach
    void theNextActionRunsAndEverythingIsClosed() {
        anna.asks("fine", 99);
        assertThat(anna.frames()).last().isEqualTo("{\"type\":\"reply\",\"id\":99,\"data\":\"fine\"}");
        endpoint.close();
        log.close();
    }

    @Push("news")
    public record News(String to) {}

    public record Unreadable(String text) {
        public String getBroken() {
            throw new IllegalStateException("broken");
        }
    }

    @ApplicationScoped
    static class Actions {
        @OnAction
        void unspeakable() {
            throw new Unspeakable();
        }

        @OnAction
        String fine() {
            return "fine";
        }

        @OnAction
        long number(@Param("n") long n) {
            return n;
        }

        @OnAction
        String named(@Param("name") @NotBlank(message = "a name, please") String name) {
            return name;
        }

        @OnAction
        @Join("room:{name}")
        void enter(@Param("name") String name) {}

        @OnAction
        @Room("room:a")
        News intrude() {
            return new News("a");
        }

        @OnAction
        @Room(value = "room:a", open = true)
        News knock() {
            return new News("a");
        }

        @OnAction
        @Room("room:{to}")
        News intrudeByResult() {
            return new News("b");
        }

        @OnAction
        @ToConnection("{to}")
        News direct() {
            return new News("nobody");
        }

        @OnAction
        @Join("room:a")
        @Leave("room:b")
        @Room(value = "room:c", open = true)
        News refuse() {
            throw new RealtimeException(ErrorCode.CONFLICT, "not now");
        }

        @OnAction
        void refuseDeepInside() {
            throw new IllegalStateException(new IOException(new RealtimeException(ErrorCode.NOT_FOUND, "no such")));
        }

        @OnAction
        CompletionStage<String> refuseLater() {
            return CompletableFuture.failedFuture(
                    new CompletionException(new RealtimeException(ErrorCode.GONE, "too late")));
        }

        @OnAction
        void checked() throws IOException {
            throw new IOException("jdbc:secret");
        }

        @OnAction
        void error() {
            throw new AssertionError("secret");
        }

        @OnAction
        void mapped() {
            throw new UncheckedIOException(new IOException("disk 7"));
        }

        @OnAction
        Unreadable unreadable() {
            return new Unreadable("x");
        }

        @OnAction
        @Join("room:a")
        @Leave("room:b")
        Unreadable unreadableJoin() {
            return new Unreadable("x");
        }

        @OnAction
        @Join("room:a")
        @Leave("room:b")
        @Room("room:{to}")
        News intrudingJoin() {
            return new News("c");
        }

        @OnAction
        String self(Connection caller) {
            return caller.userId();
        }
    }

    @RolesAllowed("admin")
    @ApplicationScoped
    static class Guarded {
        @OnAction
        void administer() {}

        @OnAction
        @RolesAllowed("user")
        String use() {
            return "used";
        }

        @OnAction
        @DenyAll
        void never() {}
    }

    @Dependent
    static class Broken {
        Broken() {
            throw new NoClassDefFoundError("ee/other/Library");
        }

        @OnAction
        void broken() {}
    }

    private static String error(Object id, String code, String message) {
        return "{\"type\":\"error\",\"id\":" + id + ",\"data\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\",\"retryable\":false}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"id\":1}", "{\"action\":\"fine\"}x"})
    void whatIsNoFrameIsABadFrameWithoutId(String frame) {
        anna.sends(frame);

        assertThat(anna.frames())
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"error\",\"data\":{\"code\":\"BAD_FRAME\",");
    }

    /** When to try again is asked for when the error is written, where nobody expects it to throw. */
    static final class Unspeakable extends RealtimeException {
        private static final long serialVersionUID = 1L;

        Unspeakable() {
            super(ErrorCode.CONFLICT, "x");
        }

        @Override
        public Optional<Duration> retryAfter() {
            throw new IllegalStateException("no idea");
        }
    }

    @Test
    void whatCannotEvenBeAnsweredIsLoggedAndTheNextActionRuns() {
        anna.asks("unspeakable", 1).asks("fine", 2);

        assertThat(anna.frames()).containsExactly("{\"type\":\"reply\",\"id\":2,\"data\":\"fine\"}");
        assertThat(log.messages())
                .endsWith("WARNING RT0207 A piece of a connection's work failed; the next one is done");
    }

    @Test
    void aBinaryFrameIsABadFrame() {
        anna.link().receivedBinary();

        assertThat(anna.frames())
                .containsExactly("{\"type\":\"error\",\"data\":{\"code\":\"BAD_FRAME\","
                        + "\"message\":\"Binary frames are not understood\",\"retryable\":false}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "$nothing", "Fine"})
    void whatNobodyHandlesIsUnknown(String action) {
        anna.asks(action, 1);

        assertThat(anna.frames()).containsExactly(error(1, "UNKNOWN_ACTION", "No such action"));
    }

    @Test
    void whoIsAnonymousHasNothingToRenew() {
        anonymous.asks("$authenticate", 1);

        assertThat(anonymous.frames()).containsExactly(error(1, "UNKNOWN_ACTION", "No such action"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"administer", "use", "never"})
    void anAnonymousCallerMustFirstBeSomebody(String action) {
        anonymous.asks(action, 1);

        assertThat(anonymous.frames()).containsExactly(error(1, "UNAUTHENTICATED", "This needs an authenticated user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"administer", "never"})
    void aCallerWithoutTheRoleMayNot(String action) {
        anna.asks(action, 1);

        assertThat(anna.frames()).containsExactly(error(1, "FORBIDDEN", "This is not allowed"));
    }

    @Test
    void theMethodsRolesReplaceThoseOfItsClass() {
        anna.asks("use", 1);

        assertThat(anna.frames()).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":\"used\"}");
    }

    @Test
    void whatDoesNotBindIsABadPayload() {
        anna.sends("{\"action\":\"number\",\"id\":1,\"data\":{\"n\":\"x\"}}");

        assertThat(anna.frames())
                .containsExactly(
                        error(1, "BAD_PAYLOAD", "The member \\\"n\\\" has not the shape that this action takes"));
    }

    @Test
    void aBrokenConstraintIsNamed() {
        anna.sends("{\"action\":\"named\",\"id\":1,\"data\":{\"name\":\" \"}}");

        assertThat(anna.frames())
                .containsExactly("{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"VALIDATION\","
                        + "\"message\":\"The payload is not valid\",\"retryable\":false,"
                        + "\"violations\":[{\"path\":\"name\",\"message\":\"a name, please\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \""})
    void aRoomsPartIsNotBlank(String name) {
        anna.sends("{\"action\":\"enter\",\"id\":1,\"data\":{\"name\":" + name + "}}");

        assertThat(anna.frames()).singleElement().asString().contains("\"code\":\"VALIDATION\"");
        assertThat(anna.link().connection().memberships().rooms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intrude", "intrudeByResult"})
    void onlyMembersPushIntoARoom(String action) {
        anna.asks(action, 1);

        assertThat(anna.frames()).containsExactly(error(1, "FORBIDDEN", "Only members of the room may do this"));
    }

    @Test
    void anybodyPushesIntoAnOpenRoom() {
        anna.asks("knock", 1);

        assertThat(anna.frames()).containsExactly("{\"type\":\"reply\",\"id\":1,\"data\":null}");
    }

    @Test
    void aConnectionThatIsNotThereIsGone() {
        anna.asks("direct", 1);

        assertThat(anna.frames()).containsExactly(error(1, "GONE", "The connection has ended"));
    }

    @ParameterizedTest
    @CsvSource({"refuse, CONFLICT, not now", "refuseDeepInside, NOT_FOUND, no such", "refuseLater, GONE, too late"})
    void whatAHandlerRefusesHasItsCode(String action, String code, String message) {
        anna.asks(action, 1);

        assertThat(anna.frames()).containsExactly(error(1, code, message));
        assertThat(log.messages()).noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void anExceptionUndoesJoinLeaveAndPush() {
        FakeClient other = endpoint.connect();
        endpoint.realtime().connection(other.connectionId()).join("room", "c");
        endpoint.realtime().user("anna").join("room", "b");

        anna.asks("refuse", 1);

        assertThat(anna.link().connection().memberships().rooms())
                .extracting("parts")
                .containsExactly(List.of("room", "b"));
        assertThat(other.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unreadableJoin, INTERNAL", "intrudingJoin, FORBIDDEN"})
    void aResultThatCannotBeSentUndoesJoinAndLeaveToo(String action, String code) {
        endpoint.realtime().user("anna").join("room", "b");

        anna.asks(action, 1);

        assertThat(anna.frames()).singleElement().asString().contains(code);
        assertThat(anna.link().connection().memberships().rooms())
                .extracting("parts")
                .containsExactly(List.of("room", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "error", "unreadable", "broken"})
    void whatIsNotForClientsIsInternalWithAReferenceIntoTheLog(String action) {
        anna.asks(action, 1);

        assertThat(anna.frames())
                .containsExactly("{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"INTERNAL\","
                        + "\"message\":\"The server failed to do this\",\"retryable\":false,\"ref\":\"c3\"}}");
        assertThat(log.messages()).contains("WARNING RT0201 The action \"" + action + "\" failed, ref c3");
    }

    @Test
    void aMappedExceptionHasTheErrorThatTheApplicationGivesIt() {
        anna.asks("mapped", 1);

        assertThat(anna.frames())
                .containsExactly("{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"DISK_FULL\","
                        + "\"message\":\"no space\",\"retryable\":true}}");
    }

    @Test
    void theUserIdOfNobodyIsUnauthenticated() {
        anonymous.asks("self", 1);

        assertThat(anonymous.frames()).containsExactly(error(1, "UNAUTHENTICATED", "This needs an authenticated user"));
    }

    @Test
    void aRequestWithoutIdGetsNoReplyButItsError() {
        anna.sends("{\"action\":\"fine\"}").sends("{\"action\":\"refuse\"}");

        assertThat(anna.frames())
                .containsExactly("{\"type\":\"error\",\"data\":{\"code\":\"CONFLICT\",\"message\":\"not now\","
                        + "\"retryable\":false}}");
    }

    @ApplicationScoped
    static class Anything {
        @OnDefault
        String any() {
            return "any";
        }

        @OnAction
        String fine() {
            return "fine";
        }
    }

    @Test
    void theDefaultHandlerGetsAllThatNobodyClaimsButNothingOfTheModules() {
        try (TestEndpoint open = TestEndpoint.with(Anything.class).open()) {
            FakeClient client = open.connect();

            client.asks("fine", 1).asks("other", 2).asks("$other", 3);

            assertThat(client.frames())
                    .containsExactly(
                            "{\"type\":\"reply\",\"id\":1,\"data\":\"fine\"}",
                            "{\"type\":\"reply\",\"id\":2,\"data\":\"any\"}",
                            error(3, "UNKNOWN_ACTION", "No such action"));
        }
    }
}
