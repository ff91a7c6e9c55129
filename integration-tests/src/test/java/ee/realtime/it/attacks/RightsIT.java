package ee.realtime.it.attacks;

import static ee.realtime.it.support.TestClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.attacks.app.HallOffice.Desk;
import ee.realtime.it.attacks.app.Halls;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * S13, S14: who may do what, asked each time, whatever a payload says. Each cell is what the last of the actions is answered,
 * and in which hall the watcher hears of it; each hall has a watcher in its room 1 of each kind, and both are called the same.
 */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
@TestInstance(Lifecycle.PER_CLASS)
class RightsIT {
    /** The columns. A stranger is in hall lee without a token; a guest is a user of lee's; the last is kim's warden. */
    private static final List<String> ROLES = List.of("stranger", "guest", "warden", "other hall's warden");

    /** All members of {@code Line}, and those by which somebody would pass for another. */
    private static final String LIES = "\"tenantId\":\"kim\",\"tenant\":\"kim\",\"@tenant\":\"kim\",\"hall\":\"kim\","
            + "\"userId\":\"root\",\"$user\":\"root\",\"@user\":\"root\",\"roles\":[\"warden\"],\"groups\":[\"warden\"],"
            + "\"connectionId\":\"x\",\"__proto__\":{\"roles\":[\"warden\"]}";

    private static final String TABLE = """
            # what                              | actions                        | room        | stranger        | guest     | warden    | other hall's warden
            S14 join an open room               | enter                          | 1           | ok              | ok        | ok        | ok
            S14 join a guarded room             | enterGuarded                   | 1           | UNAUTHENTICATED | FORBIDDEN | ok        | ok
            S14 publish as a member             | enter, say                     | 1           | ok lee          | ok lee    | ok lee    | ok kim
            S14 publish to guarded as a member  | enterGuarded, sayGuarded       | 1           | FORBIDDEN       | FORBIDDEN | ok lee    | ok kim
            S14 publish from outside            | say                            | 1           | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish to guarded from outside | sayGuarded                     | 1           | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish from the next room      | enter 2, say                   | 1           | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish from the same name      | enter, sayGuarded              | 1           | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish after leaving           | enter, go, say                 | 1           | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish after leaving guarded   | enterGuarded, goFromGuarded, sayGuarded | 1  | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 publish where all may           | post                           | 1           | ok lee          | ok lee    | ok lee    | ok kim
            S14 what nobody may                 | shout                          | 1           | UNAUTHENTICATED | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S14 what wardens may                | ring                           | 1           | UNAUTHENTICATED | FORBIDDEN | ok lee    | ok kim
            S14 who is in a room                | members                        | 1           | UNAUTHENTICATED | FORBIDDEN | ok of lee | ok of kim
            S14 to a user of both halls         | whisper                        | 1           | ok lee          | ok lee    | ok lee    | ok kim
            S14 to the other hall's connection  | hand                           | 1           | GONE            | GONE      | GONE      | GONE
            S14 to all of the other hall        | sayAny                         | $all        | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S13 a room called $all              | enterAny, sayAny               | $all        | ok              | ok        | ok        | ok
            S13 a room called as a user         | enterAny, sayAny               | $user:watch | ok              | ok        | ok        | ok
            S13 a room called as another kind   | enterAny, sayAny               | guarded:1   | ok              | ok        | ok        | ok
            S13 a room called as an open one    | enterAny, say                  | open:1      | FORBIDDEN       | FORBIDDEN | FORBIDDEN | FORBIDDEN
            S13 a room called as the other's    | enterAny, sayAny               | kim:open:1  | ok              | ok        | ok        | ok
            S13 an action of the module's       | $join                          | 1           | UNKNOWN_ACTION  | UNKNOWN_ACTION | UNKNOWN_ACTION | UNKNOWN_ACTION
            S13 another of the module's         | $publish                       | 1           | UNKNOWN_ACTION  | UNKNOWN_ACTION | UNKNOWN_ACTION | UNKNOWN_ACTION
            """;

    private final Attacked server;
    private final App app;
    private final Map<String, TestClient> watchers = new TreeMap<>();
    private int cells;

    RightsIT(Attacked server) {
        this.server = server;
        this.app = server.app();
    }

    @BeforeAll
    void begin() {
        for (String hall : List.of("lee", "kim")) {
            TestClient watcher = server.connect(Halls.PATH, server.token(hall, "watch", "warden"));
            for (String join : List.of("enter", "enterGuarded", "watchBoard")) {
                watcher.call(join, "{'room':'1'}");
            }
            watchers.put(hall, watcher);
        }
    }

    @AfterAll
    void end() {
        watchers.values().forEach(TestClient::close);
        server.awaitEmpty();
    }

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] row = line.split("\\|");
            for (int i = 0; i < ROLES.size(); i++) {
                cells.add(
                        Arguments.of(row[0].strip(), ROLES.get(i), row[3 + i].strip(), row[1].strip(), row[2].strip()));
            }
        });
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} by a {1}: {2}")
    @MethodSource("cells")
    void isAnsweredAsTheTableSays(String what, String role, String expected, String actions, String room) {
        assertThat(outcome(role, actions, room, "")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} by a {1} who says that he is another: {2}")
    @MethodSource("cells")
    void isAnsweredNoOtherwiseWhateverThePayloadSays(
            String what, String role, String expected, String actions, String room) {
        assertThat(outcome(role, actions, room, "," + LIES)).isEqualTo(expected);
    }

    private String outcome(String role, String actions, String room, String lies) {
        String text = "cell " + ++cells;
        String answer = "";
        try (TestClient actor = actor(role)) {
            String hand = watchers.get(hall(role).equals("lee") ? "kim" : "lee").id();
            for (String action : actions.split(", ")) {
                String[] words = action.split(" ");
                String in = words.length > 1 ? words[1] : room;
                answer = answer(actor.answer(
                        words[0],
                        "{\"room\":" + quoted(in) + ",\"text\":" + quoted(text) + ",\"user\":\"watch\",\"connection\":"
                                + quoted(hand) + lies + "}"));
            }
            return answer + heardIn(text);
        }
    }

    private TestClient actor(String role) {
        return switch (role) {
            case "stranger" -> app.connect(Halls.PATH + "?hall=lee");
            case "guest" -> server.connect(Halls.PATH, server.token("lee", "ben", "editor"));
            case "warden" -> server.connect(Halls.PATH, server.token("lee", "carl", "warden"));
            default -> server.connect(Halls.PATH, server.token("kim", "ben", "warden"));
        };
    }

    private static String hall(String role) {
        return role.startsWith("other") ? "kim" : "lee";
    }

    private String answer(JsonObject frame) {
        if (frame.getString("type").equals("error")) {
            return Frames.error(frame).replaceFirst(".*: ", "");
        }
        String text = frame.toString();
        return "ok" + named(text, watchers.get("kim").id(), " of kim")
                + named(text, watchers.get("lee").id(), " of lee");
    }

    private static String named(String text, String id, String hall) {
        return text.contains(id) ? hall : "";
    }

    /** The halls whose watcher hears a text before a mark that is set afterwards. */
    private String heardIn(String text) {
        StringBuilder heard = new StringBuilder();
        watchers.forEach((hall, watcher) -> {
            assertThat(app.call(Desk.class, "mark", hall, text)).isNotEqualTo("0");
            List<JsonObject> before = watcher.until("mark");
            assertThat(before).allSatisfy(frame -> assertThat(frame.toString()).contains(text));
            assertThat(before).hasSizeLessThan(2);
            heard.append(before.isEmpty() ? "" : " " + hall);
        });
        return heard.toString();
    }
}
