package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.attacks.app.Names;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S12: ids that would change a room's name. Each is refused or has a room of its own, which messages show. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
@TestInstance(Lifecycle.PER_CLASS)
class HostileIdsIT {
    private static final List<HostileId> IDS = HostileId.all();

    private final Attacked server;
    /** One for each id, in the same place; each joins by its id alone, by every template. */
    private final List<TestClient> members = new ArrayList<>();

    HostileIdsIT(Attacked server) {
        this.server = server;
    }

    @BeforeAll
    void begin() {
        assertThat(IDS).hasSizeGreaterThan(120);
        IDS.forEach(id -> members.add(server.app().connect(Names.PATH)));
    }

    @AfterAll
    void end() {
        members.forEach(TestClient::close);
        server.awaitEmpty();
    }

    @ParameterizedTest(name = "S12 the template {0}")
    @ValueSource(strings = {"Text", "Bare", "Pair", "Number", "Map", "Json"})
    void everyIdIsRefusedOrHasARoomOfItsOwn(String template) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            String answer = answer(
                    members.get(i), "join" + template, "{\"id\":" + IDS.get(i).json() + "}");
            if (!answer.equals(codeOf(IDS.get(i).expected(template)))) {
                wrong.add(IDS.get(i).name() + " was answered " + answer);
            }
        }
        try (TestClient speaker = server.app().connect(Names.PATH)) {
            for (int i = 0; i < IDS.size(); i++) {
                String data = "{\"id\":" + IDS.get(i).json() + ",\"text\":\"" + template + " " + i + "\"}";
                String answer = answer(speaker, "say" + template, data);
                if (!answer.equals(codeOf(IDS.get(i).expected(template)))) {
                    wrong.add("to " + IDS.get(i).name() + " was answered " + answer);
                }
            }
            assertThat(texts(speaker)).isEmpty();
        }
        for (int i = 0; i < IDS.size(); i++) {
            Set<String> heard = texts(members.get(i));
            if (!heard.equals(meant(template, i))) {
                wrong.add(IDS.get(i).name() + " heard " + heard + " instead of " + meant(template, i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String codeOf(String expected) {
        return HostileId.isRoom(expected) ? "ok" : expected;
    }

    /** What was said to the room of an id. */
    private static Set<String> meant(String template, int member) {
        String room = IDS.get(member).expected(template);
        return IntStream.range(0, IDS.size())
                .filter(i ->
                        HostileId.isRoom(room) && IDS.get(i).expected(template).equals(room))
                .mapToObj(i -> template + " " + i)
                .collect(Collectors.toSet());
    }

    private static String answer(TestClient client, String action, String data) {
        client.send("{\"action\":\"" + action + "\",\"id\":\"x\",\"data\":" + data + "}");
        JsonObject answer =
                client.await("an answer", frame -> List.of("reply", "error").contains(frame.getString("type")));
        return answer.getString("type").equals("reply")
                ? "ok"
                : Frames.error(answer).replaceFirst("x: ", "");
    }

    private static Set<String> texts(TestClient client) {
        client.send("{\"action\":\"$ping\"}");
        Set<String> texts = new HashSet<>();
        for (JsonObject frame : client.until("$pong")) {
            assertThat(texts.add(frame.getJsonObject("data").getString("text")))
                    .as("once: %s", frame)
                    .isTrue();
        }
        return texts;
    }

    /** Lists in a payload name a room for each combination, and a small frame could name thousands of millions. */
    @Test
    void aFrameCannotNameMoreRoomsThanItIsLong() {
        String list =
                "[" + IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]";
        try (TestClient client = server.app().connect(Names.PATH)) {
            assertThat(answer(client, "joinGrid", "{\"rows\":" + list + ",\"columns\":" + list + "}"))
                    .isEqualTo("VALIDATION");
            assertThat(answer(client, "joinGrid", "{\"rows\":[1,2],\"columns\":[1,2]}"))
                    .isEqualTo("ok");
        }
    }
}
