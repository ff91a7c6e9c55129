package ee.realtime.it;

import static ee.realtime.it.support.Frames.error;
import static ee.realtime.it.support.Frames.json;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static ee.realtime.it.support.Frames.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.errors.FailingActions;
import ee.realtime.it.server.ServerLog;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Wars;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client is told when something is wrong: one error for one input, and nothing of the inside. */
class ErrorsIT {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
            "errors",
            Wars.of(
                    FailingActions.class,
                    "realtime.endpoints.timed.action-timeout=1s",
                    "realtime.endpoints.small.max-frame=1024"));

    private final App app = DEPLOYED.app();
    private TestClient client;

    @BeforeEach
    void connect() {
        app.clearJournal();
        client = app.connect("/realtime");
    }

    /** Sends a frame and proves that it gets this one error and that the connection lives on. */
    private void assertBadFrame(String frame) {
        client.send(frame);
        client.send("{\"action\":\"$ping\"}");

        JsonObject refusal = client.next();
        assertThat(error(refusal)).as(frame).endsWith("BAD_FRAME");
        assertThat(refusal.getJsonObject("data").keySet()).containsExactlyInAnyOrder("code", "message", "retryable");
        assertThat(client.next()).as(frame).isEqualTo(object("{'type':'$pong'}"));
    }

    private JsonObject refusal(String action, String data) {
        JsonObject answer = client.answer(action, data);
        error(answer);
        return answer.getJsonObject("data");
    }

    @Test
    void whatIsNotOneJsonObjectIsABadFrame() {
        Stream.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "nonsense",
                        "{\"z\":[",
                        "{\"action\":\"echo\"",
                        "{'action':'echo'}",
                        "[]",
                        "\"echo\"",
                        "7",
                        "null",
                        "{\"action\":\"echo\"} trailing",
                        "{\"action\":\"echo\"}{\"action\":\"echo\"}",
                        "{\"action\":\"echo\",}",
                        "{\"action\":\"echo\",\"data\":01}",
                        "{\"action\":\"echo\",\"data\":NaN}",
                        "{\"action\":\"echo\",\"data\":\"\t\"}",
                        "{\"action\":\"echo\",\"data\":\"\\x\"}")
                .forEach(this::assertBadFrame);
    }

    @Test
    void aFrameWithoutAnActionIsABadFrame() {
        Stream.of(
                        "{}",
                        "{\"data\":{}}",
                        "{\"action\":null}",
                        "{\"action\":5}",
                        "{\"action\":\"\"}",
                        "{\"action\":[\"echo\"]}")
                .forEach(this::assertBadFrame);
    }

    @Test
    void anIdIsAShortStringOrANumber() {
        client.send("{\"action\":\"echo\",\"data\":\"x\",\"id\":\"" + "i".repeat(64) + "\"}");
        assertThat(client.next()).isEqualTo(reply("i".repeat(64), "'x'"));

        Stream.of("\"" + "i".repeat(65) + "\"", "{}", "[1]", "true")
                .map(id -> "{\"action\":\"echo\",\"data\":\"x\",\"id\":" + id + "}")
                .forEach(this::assertBadFrame);
    }

    @Test
    void aDuplicateKeyIsABadFrame() {
        Stream.of(
                        "{\"action\":\"echo\",\"action\":\"fail\",\"data\":\"x\"}",
                        "{\"action\":\"echo\",\"data\":{\"a\":1,\"\\u0061\":2}}")
                .forEach(this::assertBadFrame);
    }

    @Test
    void aFrameMayBeThirtyTwoLevelsDeep() {
        // The frame itself is the first level.
        assertThat(client.call("size", "{'a':" + "[".repeat(30) + "]".repeat(30) + "}"))
                .isEqualTo(json("1"));

        assertBadFrame("{\"action\":\"size\",\"data\":{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}}");
        assertBadFrame("{\"action\":\"size\",\"data\":" + "[".repeat(50_000) + "}");
    }

    @Test
    void aNumberHasAtMostFortyDigitsAndFitsALong() {
        assertThat(client.call(
                        "size", "{'a':9223372036854775807,'b':-9223372036854775808,'c':0." + "1".repeat(39) + "}"))
                .isEqualTo(json("3"));

        Stream.of(
                        "9223372036854775808",
                        "-9223372036854775809",
                        "0." + "1".repeat(40),
                        "1".repeat(41),
                        "1".repeat(100_000))
                .map(number -> "{\"action\":\"size\",\"data\":{\"a\":" + number + "}}")
                .forEach(this::assertBadFrame);
    }

    @Test
    void aBinaryFrameIsABadFrame() {
        client.sendBinary(TestClient.bytes("{\"action\":\"echo\",\"id\":\"1\",\"data\":\"x\"}"));

        assertThat(error(client.next())).isEqualTo("BAD_FRAME");
        assertThat(client.call("echo", "'still here'")).isEqualTo(Json.createValue("still here"));
    }

    @Test
    void invalidUtf8IsClosedWith1007AndTheNeighbourUnaffected() {
        for (byte[] text : List.of(
                new byte[] {'"', (byte) 0xc3, 0x28, '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xc3})) {
            try (RawClient raw = app.rawClient("/realtime")) {
                raw.send(RawClient.TEXT, true, text);

                assertThat(raw.readCloseCode()).isEqualTo(1007);
            }
        }
        assertThat(client.call("echo", "'unaffected'")).isEqualTo(Json.createValue("unaffected"));
    }

    @Test
    void anOversizedFrameIsClosedWith1009AndTheNeighbourUnaffected() {
        String fits = frameOf(1024);
        try (TestClient neighbour = app.connect("/ws/small");
                TestClient exact = app.connect("/ws/small");
                TestClient above = app.connect("/ws/small");
                TestClient wide = app.connect("/ws/small")) {
            exact.send(fits);
            assertThat(exact.next().getString("type")).isEqualTo("reply");

            above.send(frameOf(1025));
            assertThat(above.closed().code()).isEqualTo(1009);
            assertThat(above.received()).isEqualTo(1);

            wide.send(fits.replace("xx", "\u00e9x"));
            assertThat(wide.closed().code()).isEqualTo(1009);

            assertThat(neighbour.call("length", "'four'")).isEqualTo(json("4"));
        }
    }

    private static String frameOf(int bytes) {
        String frame = "{\"action\":\"length\",\"id\":\"1\",\"data\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    @Test
    void endlessFragmentsAreClosedWith1009() {
        try (RawClient raw = app.rawClient("/ws/small")) {
            byte[] fragment = "x".repeat(500).getBytes(UTF_8);
            raw.send(RawClient.TEXT, false, fragment);
            raw.send(RawClient.CONTINUATION, false, fragment);
            raw.send(RawClient.CONTINUATION, false, fragment);

            assertThat(raw.readCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void connectedTellsTheLimitOnFrames() {
        try (TestClient small = app.client("/ws/small").open()) {
            assertThat(small.next().getJsonObject("data").getInt("maxFrame")).isEqualTo(1024);
        }
    }

    @Test
    void anUnknownActionIsToldSo() {
        assertThat(client.refused("nope", "{}")).isEqualTo("UNKNOWN_ACTION");

        client.send("{\"action\":\"nope\"}");
        assertThat(error(client.next())).isEqualTo("UNKNOWN_ACTION");
    }

    @Test
    void anErrorRepeatsTheIdAsItCame() {
        client.send("{\"action\":\"nope\",\"id\":7}");

        assertThat(client.next().get("id")).isEqualTo(json("7"));
    }

    @Test
    void aPayloadThatDoesNotBindIsABadPayload() {
        assertThat(client.refused("span", "{'from':'x','to':2}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("span", "{'from':3000000000,'to':2}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("span", "{'from':1.5,'to':2}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("span", "[1,2]")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("span", "'1-2'")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("size", "[1,2]")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("span", "null")).isEqualTo("BAD_PAYLOAD");
    }

    @Test
    void aParameterThatDoesNotBindIsABadPayload() {
        assertThat(client.refused("page", "{'room':'a'}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("page", "{'room':'a','limit':null}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("page", "{'room':'a','limit':'many'}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("page", "{'room':'a','limit':3000000000}")).isEqualTo("BAD_PAYLOAD");
        assertThat(client.refused("page", "['a',1]")).isEqualTo("BAD_PAYLOAD");
    }

    @Test
    void aBadPayloadTellsNothingOfTheInside() {
        assertThat(refusal("span", "{'from':'x','to':2}").toString())
                .doesNotContain("Exception", "ee.realtime", "Span", "jsonb");
    }

    @Test
    void violationsNameTheMembersOfThePayload() {
        JsonObject refusal = refusal(
                "order", "{'customer':' ','items':[{'name':'fig','amount':1},{'name':'','amount':0}],'address':{}}");

        assertThat(refusal.getString("code")).isEqualTo("VALIDATION");
        assertThat(violations(refusal))
                .containsExactlyInAnyOrder(
                        "customer needs a customer",
                        "items[1].name needs a name",
                        "items[1].amount at least one",
                        "address.city needs a city");
    }

    @Test
    void aViolationOfTheWholePayloadHasAnEmptyPath() {
        assertThat(violations(refusal("span", "{'from':2,'to':1}"))).containsExactly(" runs backwards");
        assertThat(client.call("span", "{'from':1,'to':3}")).isEqualTo(json("2"));
    }

    @Test
    void violationsOfParametersNameTheMember() {
        assertThat(violations(refusal("page", "{'room':'','limit':101,'order':{'customer':'c','items':[]}}")))
                .containsExactlyInAnyOrder("room needs a room", "limit at most 100", "order.items needs items");
    }

    @Test
    void rightsAreAskedBeforeThePayloadIsBoundAndThatBeforeItIsValidated() {
        assertThat(client.refused("guarded", "'not even an object'")).isEqualTo("UNAUTHENTICATED");
        assertThat(client.refused("order", "{'customer':'','items':'none'}")).isEqualTo("BAD_PAYLOAD");
    }

    private static List<String> violations(JsonObject refusal) {
        JsonArray violations = refusal.getJsonArray("violations");
        return violations.getValuesAs(JsonObject.class).stream()
                .map(violation -> violation.getString("path") + " " + violation.getString("message"))
                .toList();
    }

    @Test
    void theApplicationsErrorsReachTheClient() {
        for (String action : List.of("fail", "failLater")) {
            assertThat(refusal(action, "{'how':'unauthenticated'}"))
                    .isEqualTo(failure("UNAUTHENTICATED", "Who are you?", false));
            assertThat(refusal(action, "{'how':'forbidden'}")).isEqualTo(failure("FORBIDDEN", "Not yours", false));
            assertThat(refusal(action, "{'how':'notFound'}")).isEqualTo(failure("NOT_FOUND", "No such order", false));
            assertThat(refusal(action, "{'how':'conflict'}"))
                    .isEqualTo(failure("CONFLICT", "Somebody was faster", false));
            assertThat(refusal(action, "{'how':'tooLarge'}")).isEqualTo(failure("TOO_LARGE", "At most ten", false));
            assertThat(refusal(action, "{'how':'unavailable'}"))
                    .isEqualTo(failure("UNAVAILABLE", "Come back later", true));
            assertThat(refusal(action, "{'how':'soldOut'}")).isEqualTo(failure("SOLD_OUT", "No seats left", true));
        }
    }

    private static JsonObject failure(String code, String message, boolean retryable) {
        return object("{'code':'" + code + "','message':'" + message + "','retryable':" + retryable + "}");
    }

    @Test
    void aRateLimitTellsWhenToComeBackInWholeSeconds() {
        assertThat(refusal("fail", "{'how':'tooFast'}"))
                .isEqualTo(object("{'code':'RATE_LIMITED','message':'Slow down','retryable':true,'retryAfter':2}"));
    }

    @Test
    void theApplicationsViolationsReachTheClient() {
        assertThat(violations(refusal("fail", "{'how':'violations'}"))).containsExactly("a.b[0] is odd", " is late");
    }

    @Test
    void theErrorMapperSaysWhatOtherExceptionsMean() {
        assertThat(refusal("fail", "{'how':'mapped'}")).isEqualTo(failure("NOT_FOUND", "No such thing", false));
        assertThat(refusal("failLater", "{'how':'mapped'}")).isEqualTo(failure("NOT_FOUND", "No such thing", false));
    }

    @Test
    void anyOtherExceptionIsACodeAndAReferenceToTheLog() {
        for (String action : List.of("fail", "failLater")) {
            for (String how : List.of("unknown", "checked", "error")) {
                app.call(ServerLog.class, "watch");

                JsonObject refusal = refusal(action, "{'how':'" + how + "'}");

                assertThat(refusal.keySet()).containsExactlyInAnyOrder("code", "message", "retryable", "ref");
                assertThat(refusal.getString("code")).isEqualTo("INTERNAL");
                assertThat(refusal.toString())
                        .doesNotContain(
                                "Exception",
                                "Error",
                                "ee.realtime",
                                "java",
                                "db7",
                                "salaries",
                                "sda7",
                                "OrderService",
                                "\\tat");
                assertThat(app.call(ServerLog.class, "seen")).contains(refusal.getString("ref"));
            }
        }
    }

    @Test
    void eachFailureHasItsOwnReference() {
        assertThat(refusal("fail", "{'how':'unknown'}").getString("ref"))
                .isNotBlank()
                .isNotEqualTo(refusal("fail", "{'how':'unknown'}").getString("ref"));
    }

    @Test
    void anActionThatTakesTooLongIsAbandonedAndTheNextOneWaits() {
        assertAbandoned("slow", "gate of slow");
    }

    @Test
    void aStageThatTakesTooLongIsAbandonedAndTheNextOneWaits() {
        assertAbandoned("slowStage", "gate of slowStage");
    }

    private void assertAbandoned(String action, String gate) {
        try (TestClient caller = app.connect("/ws/timed");
                TestClient witness = app.connect("/ws/timed")) {
            caller.send("{\"action\":\"" + action + "\",\"id\":\"1\",\"data\":\"" + gate + "\"}");
            caller.send("{\"action\":\"rooms\",\"id\":\"2\",\"data\":{}}");

            JsonObject timeout = caller.next();
            assertThat(error(timeout)).isEqualTo("1: TIMEOUT");
            assertThat(timeout.getJsonObject("data").getBoolean("retryable")).isFalse();
            witness.call("quick", "'before'");
            app.openGate(gate);

            assertThat(caller.next()).isEqualTo(message("done", "{'what':'before'}"));
            assertThat(caller.next()).isEqualTo(reply("2", "[]"));
            assertThat(app.journal()).containsExactly("slow ends", "next begins");
            caller.call("quick", "'after'");
            assertThat(witness.next(2))
                    .containsExactly(message("done", "{'what':'before'}"), message("done", "{'what':'after'}"));
        }
    }
}
