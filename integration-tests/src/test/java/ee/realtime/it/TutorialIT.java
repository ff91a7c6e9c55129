package ee.realtime.it;

import ee.realtime.it.docs.Session;
import ee.realtime.it.support.TestWar;
import ee.realtime.it.tutorial.Boards;
import ee.realtime.it.tutorial.NoteAdded;
import ee.realtime.it.tutorial.Notes;
import ee.realtime.it.tutorial.RestApi;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tutorial of README.md does what it says: these classes and the module's JARs are the whole application. */
@ExtendWith(ArquillianExtension.class)
@Execution(ExecutionMode.SAME_THREAD) // Arquillian knows what it has begun by the thread
class TutorialIT {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.with(NoteAdded.class, Boards.class, Notes.class, RestApi.class);
    }

    @Test
    void theSessionInReadmeGoesAsWritten() {
        Session.play("tutorial", base);
    }

    @Test
    void onlyMembersOfTheRoomGetTheMessage() {
        Session.play("rooms", base);
    }

    @Test
    void aRolledBackTransactionPushesNothing() {
        Session.play("rollback", base);
    }
}
