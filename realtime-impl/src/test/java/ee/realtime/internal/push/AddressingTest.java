package ee.realtime.internal.push;

import static ee.realtime.internal.hub.TestHub.SCOPE;
import static ee.realtime.internal.hub.TestHub.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.ExceptUser;
import ee.realtime.RealtimeException;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {
    private record Note(String id, List<String> people, String author) {}

    @Room("note:{id}")
    @Room("notes")
    @ToUser("{people}")
    @ToUser("{author}")
    @ToConnection("{id}")
    @ToConnection("{people}")
    @ToAll
    private interface Union {}

    @Room("note:{id}")
    @Room(value = "open:{id}", open = true)
    private interface OpenAndClosed {}

    @Room("note:{@in.id}")
    @Room("fixed")
    @Room("late:{id}")
    @Room(value = "open", open = true)
    @ToUser("{author}")
    private interface KnownBefore {}

    @Room(value = "note:{id}", exceptSender = true)
    private interface RoomExceptSender {}

    @ToAll(exceptSender = true)
    private interface AllExceptSender {}

    @ToUser(value = "{author}", exceptSender = true)
    private interface UserExceptSender {}

    @ToAll
    @ToConnection(value = "{id}", exceptSender = true)
    private interface UnionExceptSender {}

    @ToAll
    @ExceptUser("{author}")
    @ExceptUser("{people}")
    private interface ExceptUsers {}

    @ExceptUser("{author}")
    private interface OnlyExceptions {}

    private interface Nobody {}

    @ToUser("{@user}")
    @Room("of:{@user}:{@connection}")
    private interface OfTheCaller {}

    @ToUser("author")
    private interface BadUser {}

    @ToConnection("{a}{b}")
    private interface BadConnection {}

    @Room("$all")
    private interface BadRoom {}

    @ToAll
    @ExceptUser("{}")
    private interface BadException {}

    private static final Note NOTE = new Note("7", List.of("anna", "berta"), "carla");

    private final LocalConnection caller = new TestHub().client("dora").connection();

    @Test
    void allTargetsAreAUnion() {
        Recipients recipients = resolve(Union.class, NOTE);

        assertThat(recipients.scope()).isEqualTo(SCOPE);
        assertThat(recipients.rooms())
                .containsExactlyInAnyOrder(
                        room("note", "7"),
                        room("notes"),
                        user("anna"),
                        user("berta"),
                        user("carla"),
                        RoomKey.all(SCOPE));
        assertThat(recipients.connections()).containsExactlyInAnyOrder("7", "anna", "berta");
        assertThat(recipients.exceptUsers()).isEmpty();
        assertThat(recipients.exceptConnections()).isEmpty();
    }

    @Test
    void aMethodsTargetsAreReadLikeATypes() throws NoSuchMethodException {
        class Bean {
            @ToUser("{author}")
            public void handle() {}
        }

        Addressing addressing = Addressing.of(Bean.class.getMethod("handle"));

        assertThat(addressing.resolve(SCOPE, message(NOTE)).recipients().rooms())
                .containsExactly(user("carla"));
    }

    @Test
    void emptyCollectionsAreNoTargets() {
        Recipients recipients = resolve(Union.class, new Note("7", List.of(), "carla"));

        assertThat(recipients.rooms()).doesNotContain(user("anna"));
        assertThat(recipients.connections()).containsExactly("7");
    }

    @Test
    void onlyRoomsThatAreNotOpenAreClosed() {
        Address address = Addressing.of(OpenAndClosed.class).resolve(SCOPE, message(NOTE));

        assertThat(address.recipients().rooms()).containsExactlyInAnyOrder(room("note", "7"), room("open", "7"));
        assertThat(address.closedRooms()).containsExactly(room("note", "7"));
    }

    @Test
    void closedRoomsAreKnownBeforeUnlessTheyDependOnTheMessage() {
        Sources before = new Sources(null, NOTE, caller);

        assertThat(Addressing.of(KnownBefore.class).closedRoomsKnownBefore(SCOPE, before))
                .containsExactlyInAnyOrder(room("note", "7"), room("fixed"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {RoomExceptSender.class, AllExceptSender.class, UserExceptSender.class, UnionExceptSender.class})
    void exceptSenderLeavesOutTheCallerFromTheWholeUnion(Class<?> type) {
        Addressing addressing = Addressing.of(type);

        assertThat(addressing
                        .resolve(SCOPE, new Sources(NOTE, null, caller))
                        .recipients()
                        .exceptConnections())
                .containsExactly(caller.id());
        assertThat(addressing.resolve(SCOPE, message(NOTE)).recipients().exceptConnections())
                .isEmpty();
    }

    @Test
    void withoutExceptSenderTheCallerStays() {
        Address address = Addressing.of(Union.class).resolve(SCOPE, new Sources(NOTE, null, caller));

        assertThat(address.recipients().exceptConnections()).isEmpty();
    }

    @Test
    void usersAreLeftOutOneByOneOrByCollection() {
        assertThat(resolve(ExceptUsers.class, NOTE).exceptUsers()).containsExactlyInAnyOrder("carla", "anna", "berta");
    }

    @Test
    void usersAreLeftOutByTheNormalFormOfTheirIds() {
        assertThat(resolve(ExceptUsers.class, new Note("7", List.of(), "cafe\u0301"))
                        .exceptUsers())
                .containsExactly("caf\u00E9");
    }

    @Test
    void aNullOrBlankExceptionLeavesOutNobody() {
        assertThat(resolve(ExceptUsers.class, new Note("7", Arrays.asList("", null, " "), null))
                        .exceptUsers())
                .isEmpty();
        assertThat(resolve(ExceptUsers.class, new Note("7", null, "")).exceptUsers())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000"})
    void aTargetThatIsNobodyIsRefused(String id) {
        assertInvalid(Union.class, new Note("7", List.of(), id));
        assertInvalid(Union.class, new Note("7", List.of(id), "carla"));
        assertInvalid(Union.class, new Note(id, List.of(), "carla"));
    }

    @Test
    void aTargetThatIsNullIsRefused() {
        assertInvalid(Union.class, new Note("7", List.of(), null));
        assertInvalid(Union.class, new Note("7", null, "carla"));
    }

    @Test
    void targetsMayBeTheCallers() {
        Recipients recipients = Addressing.of(OfTheCaller.class)
                .resolve(SCOPE, new Sources(NOTE, null, caller))
                .recipients();

        assertThat(recipients.rooms()).containsExactlyInAnyOrder(user("dora"), room("of", "dora", caller.id()));
        assertThatThrownBy(() -> resolve(OfTheCaller.class, NOTE)).isInstanceOf(RealtimeException.class);
    }

    @Test
    void whoeverNamesNobodyHasNoTargets() {
        assertThat(Addressing.of(Nobody.class).isEmpty()).isTrue();
        assertThat(Addressing.of(Nobody.class).hasOnlyExceptions()).isFalse();
        assertThat(Addressing.of(OnlyExceptions.class).isEmpty()).isTrue();
        assertThat(Addressing.of(OnlyExceptions.class).hasOnlyExceptions()).isTrue();
        assertThat(Addressing.of(ExceptUsers.class).isEmpty()).isFalse();
        assertThat(Addressing.of(ExceptUsers.class).hasOnlyExceptions()).isFalse();
    }

    @Test
    void malformedTargetsAreRefused() {
        assertRefused(BadUser.class, "\"author\" is not one placeholder such as {id}");
        assertRefused(BadConnection.class, "\"{a}{b}\" is not one placeholder such as {id}");
        assertRefused(BadException.class, "\"{}\" is not one placeholder such as {id}");
        assertThatThrownBy(() -> Addressing.of(BadRoom.class))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("\"$all\" is not a room's template");
    }

    @Test
    void problemsAreToldOnceEach() {
        assertThat(Addressing.of(Union.class).problems(new SourceTypes(Note.class, null, false)))
                .isEmpty();
        assertThat(Addressing.of(Union.class).problems(new SourceTypes(String.class, null, false)))
                .containsExactly(
                        "{id} has no source: the message (java.lang.String) has no readable property id; add it or name another",
                        "{people} has no source: the message (java.lang.String) has no readable property people; add it or name another",
                        "{author} has no source: the message (java.lang.String) has no readable property author; add it or name another");
        assertThat(Addressing.of(ExceptUsers.class).problems(new SourceTypes(null, null, false)))
                .containsExactly(
                        "{author} has no source: there is no payload here",
                        "{people} has no source: there is no payload here");
    }

    private static RoomKey user(String id) {
        return RoomKey.user(SCOPE, id);
    }

    private static Sources message(Note note) {
        return new Sources(note, null, null);
    }

    private static Recipients resolve(Class<?> type, Note note) {
        return Addressing.of(type).resolve(SCOPE, message(note)).recipients();
    }

    private static void assertInvalid(Class<?> type, Note note) {
        assertThatThrownBy(() -> resolve(type, note))
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
    }

    private static void assertRefused(Class<?> type, String message) {
        assertThatThrownBy(() -> Addressing.of(type))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }
}
