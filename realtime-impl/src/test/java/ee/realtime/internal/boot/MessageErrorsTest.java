package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ExceptUser;
import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.ToAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.junit.jupiter.api.Test;

/** What is wrong with a message type or a push observer fails the deployment. */
class MessageErrorsTest {
    public record Event(String text) {}

    @Push(value = "a", endpoint = "/nowhere")
    @ToAll
    public record Nowhere(String text) {}

    @Test
    void aMessageGoesToADeclaredEndpoint() {
        assertThat(Deployed.problem(Nowhere.class))
                .contains("$Nowhere: names the endpoint /nowhere, which no @RealtimeEndpoint declares");
    }

    @ApplicationScoped
    static class ObserverNowhere {
        @Push(value = "a", endpoint = "/nowhere")
        @ToAll
        Event on(@Observes Event event) {
            return event;
        }
    }

    @Test
    void anObserversMessageGoesToADeclaredEndpoint() {
        assertThat(Deployed.problem(ObserverNowhere.class))
                .contains("$ObserverNowhere.on: names the endpoint /nowhere, which no @RealtimeEndpoint declares");
    }

    @Push("connected")
    @ToAll
    public record Reserved(String text) {}

    @Test
    void theModulesTypesAreReserved() {
        assertThat(Deployed.problem(Reserved.class))
                .contains("$Reserved: the message type \"connected\" is the module's own");
    }

    @Push("$pong")
    @ToAll
    public record Dollar(String text) {}

    @Test
    void typesThatBeginWithADollarAreReserved() {
        assertThat(Deployed.problem(Dollar.class)).contains("$Dollar: the message type \"$pong\" is the module's own");
    }

    @Push("  ")
    @ToAll
    public record Nameless(String text) {}

    @Test
    void aMessageHasAName() {
        assertThat(Deployed.problem(Nameless.class)).contains("$Nameless: @Push needs the name of a message type");
    }

    @Push(
            value = "a",
            format = {MessageFormat.FLAT, MessageFormat.ENVELOPE})
    @ToAll
    public record TwoShapes(String text) {}

    @Test
    void aMessageHasOneShape() {
        assertThat(Deployed.problem(TwoShapes.class)).contains("$TwoShapes: @Push(format) takes one shape");
    }

    @Push("a")
    @ToAll
    public record Mute() {}

    @Test
    void aMessageSaysSomething() {
        assertThat(Deployed.problem(Mute.class))
                .contains("$Mute: a @Push type needs a readable property")
                .contains("add a record component or a public getter");
    }

    @Push("a")
    @ToAll
    public static class Hidden {
        private final String text = "";

        String text() {
            return text;
        }
    }

    @Test
    void whatIsNotPublicIsNotReadable() {
        assertThat(Deployed.problem(Hidden.class)).contains("$Hidden: a @Push type needs a readable property");
    }

    @Push("a")
    @ToAll
    record NotPublic(String text) {}

    @Test
    void jsonBindingSeesTheClass() {
        assertThat(Deployed.problem(NotPublic.class))
                .contains("$NotPublic: JSON Binding encodes public classes only; make it public");
    }

    @Push("a")
    @ToAll
    public class Inner {
        public String getText() {
            return "";
        }
    }

    @Test
    void aMessageIsNoInnerClass() {
        assertThat(Deployed.problem(Inner.class))
                .contains("$Inner: a @Push type must not be an inner class")
                .contains("make it static or a record");
    }

    @Push("a")
    @ExceptUser("{text}")
    public record ExceptsNobody(String text) {}

    @Test
    void anExceptionNeedsATarget() {
        assertThat(Deployed.problem(ExceptsNobody.class))
                .contains("$ExceptsNobody: @ExceptUser leaves somebody out of no target")
                .contains("add a target or remove it");
    }

    @ApplicationScoped
    static class SilentObserver {
        @Push("a")
        @ToAll
        void on(@Observes Event event) {}
    }

    @Test
    void aPushObserverReturnsTheMessage() {
        assertThat(Deployed.problem(SilentObserver.class))
                .contains("$SilentObserver.on: a @Push observer returns the message; it returns void");
    }

    @ApplicationScoped
    static class ObserverForNobody {
        @Push("a")
        Event on(@Observes Event event) {
            return event;
        }
    }

    @Test
    void aPushObserverHasATarget() {
        assertThat(Deployed.problem(ObserverForNobody.class))
                .contains("$ObserverForNobody.on: a @Push observer needs a target")
                .contains("on the method or on its result's type");
    }

    @ApplicationScoped
    static class ReservedObserver {
        @Push("reply")
        @ToAll
        Event on(@Observes Event event) {
            return event;
        }
    }

    @Test
    void theModulesTypesAreReservedForObserversToo() {
        assertThat(Deployed.problem(ReservedObserver.class))
                .contains("$ReservedObserver.on: the message type \"reply\" is the module's own");
    }
}
