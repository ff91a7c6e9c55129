package ee.realtime.it;

import static ee.realtime.it.support.Frames.json;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static ee.realtime.it.support.Frames.reply;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.handlers.PayloadActions;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.Frames;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import ee.realtime.it.support.Wars;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What handlers may be and take, what becomes of their results, and how connections come and go. */
abstract class HandlerRules {
    private final App app;
    private TestClient client;

    HandlerRules(Deployed deployed) {
        this.app = deployed.app();
    }

    /** A WAR with this setting besides the one that the rules need. */
    static WebArchive war(String setting) {
        return Wars.of(PayloadActions.class, "realtime.endpoints.keyed.action-key=cmd", setting);
    }

    @BeforeEach
    void connect() {
        client = app.connect("/realtime");
        app.awaitPresent(1);
    }

    @Test
    void connectedIsTheFirstFrame() {
        TestClient other = app.client("/realtime").open();

        JsonObject connected = other.next();
        other.close();
        JsonObject data = connected.getJsonObject("data");
        assertThat(data.getString("connectionId"))
                .matches("[A-Za-z0-9._-]{1,64}")
                .isNotEqualTo(client.id());
        assertThat(connected)
                .isEqualTo(message(
                        "connected",
                        "{'connectionId':'" + data.getString("connectionId") + "','heartbeat':25,'maxFrame':131072}"));
    }

    @Test
    void payloadMayBeARecord() {
        assertThat(client.call("record", "{'name':'Anna','times':2}")).isEqualTo(json("{'name':'Anna!','times':3}"));
    }

    @Test
    void payloadMayBeAClass() {
        assertThat(client.call("class", "{'owner':'Anna','fruits':['fig','plum']}"))
                .isEqualTo(json("{'owner':'Anna!','fruits':['fig','plum']}"));
    }

    @Test
    void payloadMayBeAMap() {
        assertThat(client.call("map", "{'b':[true,null],'a':{'x':'y'}}"))
                .isEqualTo(json("{'a':{'x':'y'},'b':[true,null],'size':2}"));
    }

    @Test
    void payloadMayBeJson() {
        assertThat(client.call("json", "{'b':[1.50,null],'a':{}}")).isEqualTo(json("{'got':{'b':[1.50,null],'a':{}}}"));
    }

    @Test
    void payloadMayBeAString() {
        assertThat(client.call("string", "'Grüße \\u0000 \uD83D\uDE00'"))
                .isEqualTo(Json.createValue("Grüße \0 \uD83D\uDE00!"));
    }

    @Test
    void aStringTakesAnyOtherPayloadAsItsJson() {
        assertThat(client.call("string", "{'x':[1,null]}")).isEqualTo(Json.createValue("{\"x\":[1,null]}!"));
    }

    @Test
    void aLoneSurrogateBecomesTheReplacementCharacter() {
        client.send("{\"action\":\"string\",\"id\":\"1\",\"data\":\"a\\ud800b\\udc00\"}");

        assertThat(client.next()).isEqualTo(reply("1", "'a\uFFFDb\uFFFD!'"));
    }

    @Test
    void parametersTakeMembersOfThePayload() {
        JsonValue result = client.call("params", """
                {'room':'red','limit':3,'big':9223372036854775807,'tags':['a','b'],'greeting':{'name':'x','times':1},
                 'size':'LARGE','id':'6f9619ff-8b86-4011-b42d-00c04fc964ff','extra':1}""");

        assertThat(result).isEqualTo(json("""
                        {'room':'red','limit':3,'big':9223372036854775807,'tags':['a','b'],'greeting':{'name':'x','times':1},
                         'size':'LARGE','uuid':'6f9619ff-8b86-4011-b42d-00c04fc964ff','missing':true}"""));
    }

    @Test
    void contextConnectionAndPayloadOfAnEnvelopedFrame() {
        client.send("{\"action\":\"context\",\"id\":\"a1\",\"data\":{\"x\":[1]}}");

        assertThat(client.next())
                .isEqualTo(reply(
                        "a1",
                        "{'action':'context','id':'a1','payload':{'x':[1]},'bound':{'x':[1]},'endpoint':'/realtime',"
                                + "'connection':'" + client.id() + "','user':'none','open':true}"));
    }

    @Test
    void aFlatFramesMembersAreThePayload() {
        client.send("{\"action\":\"json\",\"room\":\"general\",\"id\":\"a2\",\"type\":\"chat\"}");

        assertThat(client.next()).isEqualTo(reply("a2", "{'got':{'room':'general','id':'a2','type':'chat'}}"));
    }

    @Test
    void dataBesideOtherMembersIsAMemberOfAFlatFrame() {
        client.send("{\"action\":\"json\",\"id\":\"a3\",\"data\":{\"x\":1},\"y\":2}");

        assertThat(client.next()).isEqualTo(reply("a3", "{'got':{'id':'a3','data':{'x':1},'y':2}}"));
    }

    @Test
    void typeNamesTheActionWhereThereIsNoMemberAction() {
        client.send("{\"type\":\"json\",\"id\":\"a4\",\"data\":{\"x\":1}}");

        assertThat(client.next()).isEqualTo(reply("a4", "{'got':{'x':1}}"));
    }

    @Test
    void aConfiguredMemberNamesTheAction() {
        try (TestClient keyed = app.connect("/ws/keyed")) {
            keyed.send("{\"cmd\":\"greet\",\"id\":\"1\",\"action\":\"a\",\"type\":\"t\"}");
            assertThat(keyed.next()).isEqualTo(reply("1", "'a and t'"));

            keyed.send("{\"action\":\"greet\",\"id\":\"2\"}");
            assertThat(Frames.error(keyed.next())).endsWith("BAD_FRAME");
        }
    }

    @Test
    void anIdMayBeANumber() {
        client.send("{\"action\":\"string\",\"id\":7,\"data\":\"x\"}");

        JsonObject reply = client.next();

        assertThat(reply).isEqualTo(object("{'type':'reply','id':7,'data':'x!'}"));
        assertThat(reply.get("id")).isInstanceOf(JsonNumber.class);
    }

    @Test
    void theContextTellsANumericIdAsText() {
        client.send("{\"action\":\"context\",\"id\":7,\"data\":{}}");

        assertThat(client.next().getJsonObject("data").getString("id")).isEqualTo("7");
    }

    @Test
    void withoutAnIdThereIsNoReply() {
        client.act("string", "'unanswered'");
        client.send("{\"action\":\"string\",\"id\":\"answered\",\"data\":\"x\"}");

        assertThat(client.next()).isEqualTo(reply("answered", "'x!'"));
    }

    @Test
    void theMethodsNameIsTheDefaultName() {
        assertThat(client.call("namedByItsMethod")).isEqualTo(Json.createValue("no name given"));
    }

    @Test
    void voidIsAnEmptyReply() {
        assertThat(client.call("nothing")).isEqualTo(JsonValue.NULL);
        assertThat(client.call("laterNothing")).isEqualTo(JsonValue.NULL);
        assertThat(client.call("nullReply")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void aCompletionStageIsAwaited() {
        assertThat(client.call("later", "{'name':'Anna','times':1}"))
                .isEqualTo(json("{'name':'Anna, later','times':1}"));
    }

    @Test
    void actionsOfOneConnectionRunInOrder() {
        for (int i = 0; i < 60; i++) {
            client.send("{\"action\":\"" + (i % 2 == 0 ? "later" : "record") + "\",\"id\":\"" + i
                    + "\",\"data\":{\"name\":\"n\",\"times\":1}}");
        }

        for (int i = 0; i < 60; i++) {
            assertThat(client.next().getString("id")).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void attributesLastFromActionToAction() {
        client.call("remember", "{'value':'blue'}");
        assertThat(client.call("recall")).isEqualTo(Json.createValue("blue"));

        client.call("remember", "{'value':null}");
        assertThat(client.call("recall")).isEqualTo(Json.createValue("nothing"));
    }

    @Test
    void oneActionNameInTwoEndpointsIsNoConflict() {
        try (TestClient one = app.connect("/ws/one");
                TestClient other = app.connect("/ws/other")) {
            assertThat(one.call("whoami")).isEqualTo(Json.createValue("one on /ws/one"));
            assertThat(other.call("whoami")).isEqualTo(Json.createValue("other on /ws/other"));
            assertThat(client.refused("whoami", "{}")).isEqualTo("UNKNOWN_ACTION");
        }
    }

    @Test
    void severalBeansShareAnEndpoint() {
        try (TestClient other = app.connect("/ws/other")) {
            assertThat(other.call("inTheSecondBean")).isEqualTo(Json.createValue("shares the endpoint"));
        }
    }

    @Test
    void handlersLiveOnBeansOfAnyScope() {
        JsonNumber first = (JsonNumber) client.call("applicationScoped");
        assertThat(client.call("applicationScoped")).isEqualTo(Json.createValue(first.intValue() + 1));
        assertThat(client.call("requestScoped")).isEqualTo(Json.createValue(1));
        assertThat(client.call("requestScoped")).isEqualTo(Json.createValue(1));
        assertThat(client.call("dependent")).isEqualTo(JsonValue.TRUE);
    }

    @Test
    void eachActionHasARequestContextOfItsOwn() {
        JsonArray first = client.call("visits").asJsonArray();
        JsonArray second = client.call("visits").asJsonArray();

        assertThat(first.get(0)).isEqualTo(first.get(1));
        assertThat(second.get(0)).isEqualTo(second.get(1)).isNotEqualTo(first.get(0));
    }

    @Test
    void interceptorsApply() {
        assertThat(client.call("shout", "'hello'")).isEqualTo(Json.createValue("HELLO"));
    }

    @Test
    void transactionalApplies() {
        assertThat(client.call("inTransaction")).isEqualTo(JsonValue.TRUE);
        assertThat(client.call("outsideTransaction")).isEqualTo(JsonValue.TRUE);
    }

    @Test
    void onDefaultTakesWhatNobodyHandles() {
        try (TestClient fallback = app.connect("/ws/fallback")) {
            assertThat(fallback.call("known")).isEqualTo(Json.createValue("known"));
            assertThat(fallback.call("strange", "{'x':1}")).isEqualTo(Json.createValue("strange with {\"x\":1}"));
            assertThat(fallback.refused("$strange", "{}")).isEqualTo("UNKNOWN_ACTION");
        }
    }

    @Test
    void withoutOnDefaultAnUnclaimedActionIsUnknown() {
        assertThat(client.refused("strange", "{}")).isEqualTo("UNKNOWN_ACTION");
    }

    @Test
    void pingIsAnsweredByPong() {
        client.send("{\"action\":\"$ping\"}");

        assertThat(client.next()).isEqualTo(object("{'type':'$pong'}"));
    }

    @Test
    void onConnectAddsToConnectedAndIsNotOvertaken() {
        try (TestClient guest = app.client("/ws/open-door").open()) {
            JsonObject connected = guest.next().getJsonObject("data");

            assertThat(connected.keySet())
                    .containsExactlyInAnyOrder("connectionId", "heartbeat", "maxFrame", "motto", "seats");
            assertThat(connected.getString("motto")).isEqualTo("come in");
            assertThat(connected.getInt("seats")).isEqualTo(3);
            assertThat(guest.next()).isEqualTo(message("early", "{'sent':'while connecting'}"));
        }
    }

    @Test
    void onConnectMayCompleteLaterAndActionsWaitForIt() {
        try (TestClient guest = app.client("/ws/slow-door").open()) {
            guest.send("{\"action\":\"knock\",\"id\":\"1\"}");
            app.openGate("slow door");

            JsonObject connected = guest.next();
            assertThat(connected.getString("type")).isEqualTo("connected");
            assertThat(connected.getJsonObject("data").getString("motto")).isEqualTo("at last");
            assertThat(guest.next()).isEqualTo(reply("1", "'who is there'"));
        }
    }

    @Test
    void onConnectRefusesByThrowing() {
        try (TestClient refused = app.client("/ws/closed-door").open()) {
            assertThat(refused.closed()).isEqualTo(new Closed(4503, "Members only"));
            assertThat(refused.received()).isZero();
        }
    }

    @Test
    void otherExceptionsOfOnConnectAreNotToldToTheClient() {
        try (TestClient refused = app.client("/ws/broken-door").open()) {
            Closed closed = refused.closed();

            assertThat(closed.code()).isEqualTo(4503);
            assertThat(closed.reason()).doesNotContain("db7").doesNotContain("Exception");
        }
    }

    @Test
    void whoWasNotLetInIsNotSaidToHaveComeOrGone() {
        app.client("/ws/closed-door").open().closed();
        TestClient guest = app.connect("/ws/open-door");
        guest.close(1000, "");

        assertThat(app.journalOf(guest.id(), "closed 1000"))
                .containsExactly("opened", "disconnected 1000  open=false", "closed 1000");
        assertThat(app.journal()).noneMatch(token -> token.endsWith("disconnected at the closed door"));
        app.awaitPresent(1);
    }

    @Test
    void onDisconnectLearnsTheClientsReason() {
        TestClient guest = app.connect("/ws/open-door");
        guest.close(4321, "going home");

        assertThat(app.journalOf(guest.id(), "closed 4321")).contains("disconnected 4321 going home open=false");
    }

    @Test
    void onDisconnectRunsAfterTheLastActionWhenTheLinkBreaks() {
        TestClient guest = app.connect("/ws/open-door");
        guest.act("stayUntilClosed", "{}");
        app.journalOf(guest.id(), "staying");

        guest.abort();

        assertThat(app.journalOf(guest.id(), "closed 1006"))
                .satisfiesExactly(
                        token -> assertThat(token).isEqualTo("opened"),
                        token -> assertThat(token).isEqualTo("staying"),
                        token -> assertThat(token).isEqualTo("saw the end"),
                        token -> assertThat(token)
                                .startsWith("disconnected 1006 ")
                                .endsWith("open=false"),
                        token -> assertThat(token).isEqualTo("closed 1006"));
    }

    @Test
    void theContainersUserAndRolesAreTheDefaultIdentity() {
        String credentials = Base64.getEncoder().encodeToString("anna:secret".getBytes());
        try (TestClient anna = app.client("/ws/members")
                        .header("Authorization", "Basic " + credentials)
                        .connect();
                TestClient anonymous = app.connect("/ws/members")) {
            assertThat(anna.call("whoami")).isEqualTo(json("['anna','anna']"));
            assertThat(anna.call("lend")).isEqualTo(Json.createValue("librarian: true"));
            assertThat(anna.refused("close", "{}")).isEqualTo("FORBIDDEN");
            assertThat(anonymous.refused("whoami", "{}")).isEqualTo("UNAUTHENTICATED");
            assertThat(anonymous.refused("lend", "{}")).isEqualTo("UNAUTHENTICATED");
        }
    }
}
