package ee.realtime.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.docs.Session;
import ee.realtime.it.guide.ChatActions;
import ee.realtime.it.support.App;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestWar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of docs/guide.md and the sessions of docs/protocol.md do what is said of them there. */
@ExtendWith(ArquillianExtension.class)
@Execution(ExecutionMode.SAME_THREAD) // Arquillian knows what it has begun by the thread
class GuideIT {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        try (InputStream in = GuideIT.class.getResourceAsStream("/guide.properties")) {
            String properties = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return TestWar.configured(properties).addPackage(ChatActions.class.getPackage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticate", "deadline", "shapes", "errors", "batch"})
    void sessionsOfTheProtocolGoAsWritten(String session) {
        Session.play(session, base);
    }

    @Test
    void everyParticipantButTheSenderGetsAMessageOnce() {
        Session.play("messages", base);
    }

    @Test
    void aGuardThatThrowsKeepsTheCallerOut() {
        Session.play("guards", base);
    }

    @Test
    void aResultWithATargetGoesToTheRoomAndNotAfterLeaving() {
        Session.play("typing", base);
    }

    @Test
    void aStageIsAwaitedForTheReply() {
        Session.play("search", base);
    }

    @Test
    void rolesAreCheckedAndTheFacadeReachesARoom() {
        Session.play("roles", base);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtOnce() {
        Session.play("reauthorize", base);
    }

    @Test
    void aPushObserverPushesWhatItReturnsAndNullNot() {
        Session.play("cargo", base);
    }

    @Test
    void whoIsOnlineIsToldAndAsked() {
        Session.play("presence", base);
    }

    @Test
    void nothingCrossesTenants() {
        Session.play("tenants", base);
    }

    @Test
    void pagesOfOtherSitesAreRefusedBeforeTheUpgrade() {
        TestClient.Builder page = new App(base).client("/realtime").header("Origin", "https://elsewhere.example");

        assertThatThrownBy(page::open).rootCause().hasMessageContaining("403");
    }
}
