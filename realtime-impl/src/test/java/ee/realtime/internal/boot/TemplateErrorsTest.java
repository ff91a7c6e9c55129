package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ExceptUser;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import ee.realtime.Tenant;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.junit.jupiter.api.Test;

/** A template that is malformed, or of which a placeholder can have no value, fails the deployment. */
class TemplateErrorsTest {
    public record Ref(long id, Owner owner) {}

    public record Owner(String name) {}

    @Push("news")
    public record News(String text) {}

    @RealtimeEndpoint
    static class JoinsUnknown {
        @OnAction
        @Join("room:{nr}")
        void enter(Ref ref) {}
    }

    @Test
    void joinTakesItsRoomFromThePayload() {
        assertThat(Deployed.problem(JoinsUnknown.class))
                .contains("JoinsUnknown.enter(Ref)", "\"room:{nr}\"", "{@in.nr} has no source")
                .contains("$Ref) has no readable property nr");
    }

    @RealtimeEndpoint
    static class JoinsUnknownNested {
        @OnAction
        @Join("room:{owner.nick}")
        void enter(Ref ref) {}
    }

    @Test
    void placeholderIsFollowedToItsEnd() {
        assertThat(Deployed.problem(JoinsUnknownNested.class))
                .contains("JoinsUnknownNested.enter(Ref)", "has no readable property nick");
    }

    @RealtimeEndpoint
    static class JoinsWithoutPayload {
        @OnAction
        @Join("room:{id}")
        void enter() {}
    }

    @Test
    void joinNeedsAPayload() {
        assertThat(Deployed.problem(JoinsWithoutPayload.class))
                .contains("JoinsWithoutPayload.enter()", "has no source: there is no payload here");
    }

    @RealtimeEndpoint
    static class JoinsOtherMember {
        @OnAction
        @Join("room:{id}")
        void enter(@Param("nr") long nr) {}
    }

    @Test
    void joinTakesItsRoomFromTheMembersThatTheHandlerTakes() {
        assertThat(Deployed.problem(JoinsOtherMember.class))
                .contains("JoinsOtherMember.enter(long)", "(the members nr) has no readable property id");
    }

    @RealtimeEndpoint
    static class LeavesUnknown {
        @OnAction
        @Leave("room:{nr}")
        void leave(Ref ref) {}
    }

    @Test
    void leaveTakesItsRoomFromThePayload() {
        assertThat(Deployed.problem(LeavesUnknown.class))
                .contains("LeavesUnknown.leave(Ref)", "has no readable property nr");
    }

    @RealtimeEndpoint
    static class RoomOfUnknown {
        @OnAction
        @Room("room:{id}")
        News send(Ref ref) {
            return null;
        }
    }

    @Test
    void aTargetOnAnActionTakesItsValuesFromTheMessage() {
        assertThat(Deployed.problem(RoomOfUnknown.class))
                .contains("RoomOfUnknown.send(Ref)", "{id} has no source: the message")
                .contains("$News) has no readable property id");
    }

    @RealtimeEndpoint
    static class InWithoutPayload {
        @OnAction
        @Room("room:{@in.id}")
        News send() {
            return null;
        }
    }

    @Test
    void whatComesInNeedsAPayload() {
        assertThat(Deployed.problem(InWithoutPayload.class))
                .contains("InWithoutPayload.send()", "{@in.id} has no source: there is no payload here");
    }

    @RealtimeEndpoint
    static class InOfUnknown {
        @OnAction
        @ToUser("{@in.nr}")
        News send(Ref ref) {
            return null;
        }
    }

    @Test
    void whatComesInHasTheProperty() {
        assertThat(Deployed.problem(InOfUnknown.class))
                .contains("InOfUnknown.send(Ref)", "{@in.nr} has no source: what comes in")
                .contains("has no readable property nr");
    }

    @Push("a")
    @Room("room:{nr}")
    public record RoomType(String text) {}

    @Test
    void roomOfATypeTakesItsValuesFromTheMessage() {
        assertThat(Deployed.problem(RoomType.class))
                .contains("RoomType: {nr} has no source", "no readable property nr");
    }

    @Push("a")
    @ToUser("{nr}")
    public record UserType(String text) {}

    @Test
    void userOfATypeIsAPropertyOfTheMessage() {
        assertThat(Deployed.problem(UserType.class))
                .contains("UserType: {nr} has no source", "no readable property nr");
    }

    @Push("a")
    @ToConnection("{nr}")
    public record ConnectionType(String text) {}

    @Test
    void connectionOfATypeIsAPropertyOfTheMessage() {
        assertThat(Deployed.problem(ConnectionType.class))
                .contains("ConnectionType: {nr} has no source", "no readable property nr");
    }

    @Push("a")
    @ToAll
    @ExceptUser("{nr}")
    public record ExceptType(String text) {}

    @Test
    void exceptedUserOfATypeIsAPropertyOfTheMessage() {
        assertThat(Deployed.problem(ExceptType.class))
                .contains("ExceptType: {nr} has no source", "no readable property nr");
    }

    @Push(value = "a", conflate = "{nr}")
    @ToAll
    public record ConflatedType(String text) {}

    @Test
    void conflationKeyIsAPropertyOfTheMessage() {
        assertThat(Deployed.problem(ConflatedType.class))
                .contains("ConflatedType: @Push(conflate): {nr} has no source", "no readable property nr");
    }

    @Push("a")
    @ToAll
    @Tenant("{nr}")
    public record TenantType(String text) {}

    @Test
    void tenantIsAPropertyOfTheMessage() {
        assertThat(Deployed.problem(TenantType.class))
                .contains("TenantType: @Tenant: {nr} has no source", "no readable property nr");
    }

    @Push("a")
    @Room("room:{@in.text}")
    public record InType(String text) {}

    @Test
    void nothingComesInWhenATypeIsFired() {
        assertThat(Deployed.problem(InType.class)).contains("InType: {@in.text} has no source");
    }

    @Push("a")
    @ToUser("{@user}")
    public record CallerType(String text) {}

    @Test
    void aTypeHasNoCaller() {
        assertThat(Deployed.problem(CallerType.class))
                .contains("CallerType: {@user} has no source: there is no caller here");
    }

    @ApplicationScoped
    static class ObserverOfUnknown {
        @Push("a")
        @Room("room:{nr}")
        News on(@Observes Ref ref) {
            return null;
        }
    }

    @Test
    void targetOfAnObserverTakesItsValuesFromTheResult() {
        assertThat(Deployed.problem(ObserverOfUnknown.class))
                .contains("ObserverOfUnknown.on: {nr} has no source: the message")
                .contains("$News) has no readable property nr");
    }

    @ApplicationScoped
    static class ObserverInOfUnknown {
        @Push("a")
        @Room("room:{@in.nr}")
        News on(@Observes Ref ref) {
            return null;
        }
    }

    @Test
    void whatComesIntoAnObserverIsTheEvent() {
        assertThat(Deployed.problem(ObserverInOfUnknown.class))
                .contains("ObserverInOfUnknown.on: {@in.nr} has no source: what comes in")
                .contains("$Ref) has no readable property nr");
    }

    @ApplicationScoped
    static class ObserverOfCaller {
        @Push("a")
        @ToConnection("{@connection}")
        News on(@Observes Ref ref) {
            return null;
        }
    }

    @Test
    void anObserverHasNoCaller() {
        assertThat(Deployed.problem(ObserverOfCaller.class))
                .contains("ObserverOfCaller.on: {@connection} has no source: there is no caller here");
    }

    @RealtimeEndpoint
    static class ReservedLiteral {
        @OnAction
        @Join("$user:{id}")
        void enter(Ref ref) {}
    }

    @Test
    void literalDoesNotBeginWithADollar() {
        assertThat(Deployed.problem(ReservedLiteral.class))
                .contains("ReservedLiteral.enter(Ref): \"$user:{id}\" is not a room's template")
                .contains("one placeholder or plain text that does not begin with $");
    }

    @RealtimeEndpoint
    static class GluedText {
        @OnAction
        @Join("room{id}")
        void enter(Ref ref) {}
    }

    @Test
    void valuesAreNotGluedToText() {
        assertThat(Deployed.problem(GluedText.class))
                .contains("GluedText.enter(Ref): \"room{id}\" is not a room's template");
    }

    @RealtimeEndpoint
    static class BlankPart {
        @OnAction
        @Leave("room::{id}")
        void leave(Ref ref) {}
    }

    @Test
    void noPartIsBlank() {
        assertThat(Deployed.problem(BlankPart.class))
                .contains("BlankPart.leave(Ref): \"room::{id}\" is not a room's template");
    }

    @RealtimeEndpoint
    static class HalfAPlaceholder {
        @OnAction
        @ToUser("user:{text}")
        News send() {
            return null;
        }
    }

    @Test
    void aUserIsOnePlaceholder() {
        assertThat(Deployed.problem(HalfAPlaceholder.class))
                .contains("HalfAPlaceholder.send(): \"user:{text}\" is not one placeholder such as {id}");
    }

    @Push("a")
    @Room("room:{text.}")
    public record EmptyName(String text) {}

    @Test
    void everyNameOfAPlaceholderIsAProperty() {
        assertThat(Deployed.problem(EmptyName.class)).contains("EmptyName: \"{text.}\" does not name a property");
    }

    @RealtimeEndpoint
    static class UnknownSource {
        @OnAction
        @Join("room:{@session}")
        void enter() {}
    }

    @Test
    void sourcesAreThoseThatThereAre() {
        assertThat(Deployed.problem(UnknownSource.class))
                .contains("UnknownSource.enter(): \"{@session}\" does not name a property");
    }

    @RealtimeEndpoint
    static class PropertyOfCaller {
        @OnAction
        @Join("room:{@user.name}")
        void enter() {}
    }

    @Test
    void theCallerHasNoProperties() {
        assertThat(Deployed.problem(PropertyOfCaller.class))
                .contains("PropertyOfCaller.enter(): \"{@user.name}\" has no properties");
    }
}
