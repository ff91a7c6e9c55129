package ee.realtime.it.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.realtime.it.frames.WireClient.Received;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails in the application: the client learns a code and a reference, the log has the rest on one line. */
@ResourceLock("frames")
class ErrorHygieneIT {
    /** A line that would pass for an event of its own, in colour, and what else breaks lines. */
    private static final String FORGED =
            "x\\r\\n[2026-01-01T00:00:00.000+0000] [] [SEVERE] forged\\u001b[2J\\u009b31m\\u2028\\u0085\\u202e\\u0000";

    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
                    "failures",
                    FrameServer.war(
                            FailingActions.class,
                            Ledger.class,
                            BrokenActions.class,
                            RefusingActions.class,
                            BrokenErrorMapper.class))
            .on("frames");

    private static final FrameServer server = new FrameServer(DEPLOYED);

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Asks, and asks something else: the one answer to each. */
    private static JsonObject answer(WireClient client, String action, String data) {
        client.send(WireClient.encode("{\"action\":\"" + action + "\",\"id\":\"asked\",\"data\":" + data + "}"));
        Received first = client.read();
        assertThat(first.isEnd()).as("%s", first).isFalse();
        JsonObject answer = object(first.text());
        assertThat(answer.getString("id")).isEqualTo("asked");
        client.send(WireClient.encode("{\"action\":\"$ping\"}"));
        assertThat(client.read().text()).isEqualTo("{\"type\":\"$pong\"}");
        return answer;
    }

    private static JsonObject error(JsonObject answer) {
        assertThat(answer.getString("type")).isEqualTo("error");
        assertThat(Inside.of(answer.toString())).as("given away by %s", answer).isEmpty();
        return answer.getJsonObject("data");
    }

    /** The lines of the log that hold a word, once there is one. */
    private static List<String> logged(String word) {
        await().atMost(TestClient.DEADLINE).until(() -> !lines(word).isEmpty());
        return lines(word);
    }

    private static List<String> lines(String word) {
        return server.log().stream().filter(line -> line.contains(word)).toList();
    }

    /** One line with the server's own head, printable to the last character. */
    private static void assertIsOneEvent(List<String> lines) {
        assertThat(lines).hasSize(1);
        String line = lines.get(0).replaceAll("\\u001b\\[[0-9;]*m(?=\\]|[A-Za-z])", "");
        assertThat(line).matches("\\[20[^]]+] \\[] \\[WARNING] .* \\[levelValue: 900] (\\[\\[)?RT0\\d{3} .+");
        assertThat(line).hasSizeLessThan(20_000);
        assertThat(line.chars().filter(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202e))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nullPointer",
                "sql",
                "sqlInside",
                "file",
                "repeating",
                "endlessMessage",
                "later",
                "rolledBack",
                "commitFails",
                "constraintInside",
                "stackOverflow",
                "memory",
                "missingClass",
                "observerFails",
                "mapperFails",
                "mapperOverflows",
                "mapperReturnsNothing",
                "getterFails",
                "getterFailsBadly",
                "containsItself"
            })
    void anExceptionIsACodeAndAReferenceToOneLineOfTheLog(String action) {
        try (WireClient client = server.connect("/realtime")) {
            JsonObject error = error(answer(client, action, "\"" + FORGED + "\""));

            assertThat(error.keySet()).isEqualTo(Set.of("code", "message", "retryable", "ref"));
            assertThat(error.getString("code")).isEqualTo("INTERNAL");
            assertThat(error.getString("message")).isEqualTo("The server failed to do this");
            List<String> lines = logged(error.getString("ref"));
            assertIsOneEvent(lines);
            assertThat(lines.get(0)).contains("RT0201 The action \"" + action + "\" failed, ref ");
            assertThat(answer(client, "text", "\"and on\"").getString("data")).isEqualTo("and on");
        }
    }

    @Test
    void nothingThatClientsSendBecomesALineOfItsOwn() {
        try (WireClient client = server.connect("/realtime")) {
            String ref =
                    error(answer(client, "repeating", "\"" + FORGED + "\"")).getString("ref");

            assertThat(logged(ref).get(0))
                    .contains(
                            "\"Not understood: x\\u000d\\u000a[2026-01-01T00:00:00.000+0000] [] [SEVERE] forged\\u001b[2J"
                                    + "\\u009b31m\\u2028\\u0085\\u202e\\u0000\"");
            assertThat(server.log()).noneMatch(line -> line.startsWith("[2026-01-01T00:00:00.000"));
        }
    }

    @Test
    void theNameOfAnActionIsQuotedAndCutOff() {
        try (WireClient client = server.connect("/ws/broken")) {
            String ref = error(answer(client, FORGED, "{}")).getString("ref");

            assertIsOneEvent(logged(ref));
            assertThat(logged(ref).get(0)).contains("RT0201 The action \"x\\u000d\\u000a[2026-01-01");
        }
    }

    @ParameterizedTest
    @CsvSource({"RT0204, gone", "RT0205, ConnectionOpened", "RT0205, ConnectionClosed"})
    void whatFailsBesideAnActionIsOneLine(String id, String word) {
        int before = server.log().size();
        try (WireClient client = server.connect("/ws/broken")) {
            // Payara does not report the end of a link that ends while it is being opened.
            client.send(WireClient.encode("{\"action\":\"$ping\"}"));
            assertThat(client.read().text()).isEqualTo("{\"type\":\"$pong\"}");
        }

        await().atMost(TestClient.DEADLINE)
                .until(() ->
                        server.log().stream().skip(before).anyMatch(line -> line.contains(id) && line.contains(word)));
        assertIsOneEvent(server.log().stream()
                .skip(before)
                .filter(line -> line.contains(id) && line.contains(word))
                .toList());
    }

    @Test
    void aClientThatIsRefusedByAFailureLearnsNothing() {
        try (WireClient client = server.open("/ws/refusing")) {
            Received end = client.read();

            assertThat(end).isEqualTo(new Received("refused", 4503));
            assertIsOneEvent(logged("RT0203"));
        }
    }

    @Test
    void aFailureOfThePayloadsOwnClassesIsBadPayloadAndNoNews() {
        try (WireClient client = server.connect("/realtime")) {
            JsonObject error = error(answer(client, "adapterFails", "{\"card\":\"card-0815\"}"));

            assertThat(error.getString("code")).isEqualTo("BAD_PAYLOAD");
            assertThat(error.keySet()).isEqualTo(Set.of("code", "message", "retryable"));
            assertThat(lines("card-0815")).isEmpty();
        }
    }

    @Test
    void aConstraintOfThePayloadIsNamedInTheApplicationsWords() {
        try (WireClient client = server.connect("/realtime")) {
            JsonObject error = error(answer(client, "adapterFails", "{}"));

            assertThat(error.getString("code")).isEqualTo("VALIDATION");
            assertThat(error.getJsonArray("violations").toString())
                    .isEqualTo("[{\"path\":\"card\",\"message\":\"needs a card\"}]");
        }
    }

    @Test
    void aPushThatFailsIsOneLineAndNobodyElsesTrouble() {
        try (WireClient client = server.connect("/realtime")) {
            assertThat(answer(client, "pushFails", "{}").getString("data")).isEqualTo("done");

            assertIsOneEvent(logged("RT0301"));
        }
    }
}
