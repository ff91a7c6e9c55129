package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTemplateTest {
    private record Sheet(String book, List<Integer> rows, String[] columns) {}

    private static final Sheet SHEET = new Sheet("b:1", List.of(1, 2), new String[] {"x", "y"});

    @ParameterizedTest
    @CsvSource({
        "lobby, lobby",
        "book:{book}, book:b%3A1",
        "{book}, b%3A1",
        "a:b:c, a:b:c",
        "book:{book}:notes, book:b%3A1:notes",
        "a b:100%, a b:100%25",
        "cafe\u0301, caf\u00E9"
    })
    void partsAreTextOrOnePlaceholder(String template, String room) {
        assertThat(rooms(template)).containsExactly(room);
    }

    @Test
    void aCollectionNamesARoomForEachElement() {
        assertThat(rooms("row:{rows}")).containsExactly("row:1", "row:2");
    }

    @Test
    void severalCollectionsNameEveryCombination() {
        assertThat(rooms("{rows}:{columns}:{rows}"))
                .containsExactly("1:x:1", "1:x:2", "1:y:1", "1:y:2", "2:x:1", "2:x:2", "2:y:1", "2:y:2");
    }

    @Test
    void collectionsThatWouldNameTooManyRoomsAreRefused() {
        Sheet many = new Sheet(
                "b",
                Collections.nCopies(5_000, 1),
                Collections.nCopies(5_000, "x").toArray(new String[0]));

        assertInvalid("{rows}:{columns}", many);
        assertThat(rooms("{rows}:{book}", many)).containsExactly("1:b");
    }

    @Test
    void equalElementsNameOneRoom() {
        assertThat(rooms("row:{rows}", new Sheet("b", List.of(1, 1, 1), null))).containsExactly("row:1");
    }

    @Test
    void anEmptyCollectionNamesNoRoom() {
        assertThat(rooms("row:{rows}:{columns}", new Sheet("b", List.of(), new String[] {"x"})))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2", "$all", "$user:1", "%3A", "..", "*", "{book}", "lobby"})
    void noValueNamesTheRoomOfAnotherTemplateOrAReservedOne(String value) {
        Sheet hostile = new Sheet(value, List.of(), null);

        RoomKey room = only("book:{book}", hostile);
        RoomKey alone = only("{book}", hostile);

        assertThat(room.kind()).isEqualTo(RoomKey.Kind.ROOM);
        assertThat(room.parts()).containsExactly("book", value);
        assertThat(alone.kind()).isEqualTo(RoomKey.Kind.ROOM);
        assertThat(alone.parts()).containsExactly(value);
        assertThat(alone.wireName()).doesNotStartWith("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb"})
    void aValueThatIsNoPartIsRefused(String value) {
        assertInvalid("book:{book}", new Sheet(value, List.of(), null));
    }

    @Test
    void nullAndElementsThatAreNullAreRefused() {
        assertInvalid("book:{book}", new Sheet(null, List.of(), null));
        assertInvalid("row:{rows}", new Sheet("b", Arrays.asList(1, null), null));
        assertInvalid("row:{rows}", new Sheet("b", null, null));
    }

    @Test
    void aPayloadsTemplateReadsThePayload() {
        Sources sources = new Sources(null, Map.of("id", 7), null);

        assertThat(RoomTemplate.ofPayload("book:{id}").resolve(TestHub.SCOPE, sources))
                .containsExactly(TestHub.room("book", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "a:",
                ":a",
                "a::b",
                "a: ",
                "$all",
                "$user:{id}",
                "a:$b",
                "a{id}",
                "{id}a",
                "{id}{id}",
                "x:{id",
                "x:id}",
                "{",
                "}",
                "a:{}",
                "a:{}:b"
            })
    void aMalformedTemplateIsRefused(String template) {
        assertThatThrownBy(() -> RoomTemplate.ofMessage(template))
                .isInstanceOf(TemplateException.class)
                .hasMessage("\"" + template + "\" is not a room's template: each part between colons is one"
                        + " placeholder or plain text that does not begin with $");
    }

    @Test
    void aMalformedPlaceholderIsRefusedByItsOwnName() {
        assertThatThrownBy(() -> RoomTemplate.ofMessage("a:{b c}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("\"{b c}\" does not name a property");
    }

    @Test
    void problemsNameTheTemplate() {
        RoomTemplate template = RoomTemplate.ofMessage("a:{x}:{book}:{@user}");

        assertThat(template.problems(new SourceTypes(Sheet.class, null, false)))
                .containsExactly(
                        "\"a:{x}:{book}:{@user}\": {x} has no source: the message (" + Sheet.class.getName()
                                + ") has no readable property x; add it or name another",
                        "\"a:{x}:{book}:{@user}\": {@user} has no source: there is no caller here");
        assertThat(template.problems(new SourceTypes(Map.class, null, true))).isEmpty();
    }

    private static List<String> rooms(String template) {
        return rooms(template, SHEET);
    }

    private static List<String> rooms(String template, Sheet message) {
        return RoomTemplate.ofMessage(template).resolve(TestHub.SCOPE, new Sources(message, null, null)).stream()
                .map(RoomKey::wireName)
                .toList();
    }

    private static RoomKey only(String template, Sheet message) {
        return RoomTemplate.ofMessage(template)
                .resolve(TestHub.SCOPE, new Sources(message, null, null))
                .iterator()
                .next();
    }

    private static void assertInvalid(String template, Sheet message) {
        assertThatThrownBy(() -> rooms(template, message))
                .isInstanceOfSatisfying(
                        RealtimeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
    }
}
