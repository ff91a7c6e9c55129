package ee.realtime.it;

import static ee.realtime.it.support.Frames.json;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static ee.realtime.it.support.Frames.reply;
import static ee.realtime.it.support.TestClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Wars;
import ee.realtime.it.targets.Mailroom;
import ee.realtime.it.targets.Memos;
import ee.realtime.it.targets.Notes;
import jakarta.json.JsonObject;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whom messages go to. Anna has two tabs, Ben and Carl one each. That somebody got nothing is seen by what is next for him:
 * each test ends with a marker to everybody.
 */
abstract class TargetRules {
    private static final JsonObject MARKER = note("marker");

    private final App app;
    private TestClient anna;
    private TestClient annasOtherTab;
    private TestClient ben;
    private TestClient carl;

    TargetRules(Deployed deployed) {
        this.app = deployed.app();
    }

    /** A WAR with this setting. */
    static WebArchive war(String setting) {
        return Wars.of(Notes.class, setting).addClass(HeaderAuthenticator.class);
    }

    @BeforeEach
    void connect() {
        anna = app.connect("/ws/notes", "anna");
        annasOtherTab = app.connect("/ws/notes", "anna");
        ben = app.connect("/ws/notes", "ben");
        carl = app.connect("/ws/notes", "carl");
        app.awaitPresent(4);
    }

    private static JsonObject note(String text) {
        return message("note", "{'text':'" + text + "'}");
    }

    private void enter(String room, TestClient... clients) {
        for (TestClient client : clients) {
            client.call("enter", "{'room':" + quoted(room) + "}");
        }
    }

    private void markTheEnd() {
        app.call(Mailroom.class, "toAll", "marker");
    }

    private void assertGot(TestClient client, JsonObject... messages) {
        assertThat(client.next(messages.length)).containsExactly(messages);
        assertThat(client.next()).isEqualTo(MARKER);
    }

    @Test
    void aRoomIsItsMembersTheSenderIncluded() {
        enter("red", anna, ben);

        anna.call("toRoom", "{'room':'red','text':'hi'}");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(ben, note("hi"));
        assertGot(annasOtherTab);
        assertGot(carl);
    }

    @Test
    void theSenderMayBeLeftOut() {
        enter("red", anna, annasOtherTab, ben);

        anna.call("toRoomOthers", "{'room':'red','text':'hi'}");

        markTheEnd();
        assertGot(anna);
        assertGot(annasOtherTab, note("hi"));
        assertGot(ben, note("hi"));
    }

    @Test
    void leavingOutTheSenderHoldsForTheWholeUnion() {
        enter("red", anna, ben);

        anna.call("toRoomAndMyOtherTabs", "{'room':'red','text':'hi'}");

        markTheEnd();
        assertGot(anna);
        assertGot(annasOtherTab, note("hi"));
        assertGot(ben, note("hi"));
    }

    @Test
    void aUserMayBeLeftOut() {
        ben.call("toAllButUser", "{'user':'anna','text':'one'}");
        ben.call("toAllButUsers", "{'users':['anna','ben'],'text':'two'}");
        ben.call("toAllButUser", "{'user':null,'text':'three'}");

        markTheEnd();
        assertGot(anna, note("three"));
        assertGot(annasOtherTab, note("three"));
        assertGot(ben, note("one"), note("three"));
        assertGot(carl, note("one"), note("two"), note("three"));
    }

    @Test
    void aUserIsAllOfItsConnections() {
        ben.call("toUser", "{'user':'anna','text':'hi'}");
        ben.call("toUser", "{'user':'nobody','text':'lost'}");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(annasOtherTab, note("hi"));
        assertGot(ben);
        assertGot(carl);
    }

    @Test
    void aCollectionGivesOneTargetForEachElement() {
        ben.call("toUsers", "{'users':['anna','carl','anna'],'text':'users'}");
        ben.call("toConnections", "{'connections':['" + anna.id() + "','" + ben.id() + "'],'text':'connections'}");
        ben.call("toUsers", "{'users':[],'text':'nobody'}");

        markTheEnd();
        assertGot(anna, note("users"), note("connections"));
        assertGot(annasOtherTab, note("users"));
        assertGot(ben, note("connections"));
        assertGot(carl, note("users"));
    }

    @Test
    void aCollectionOfRoomsReachesEachMemberOnce() {
        enter("red", ben, anna);
        enter("blue", ben, anna, carl);

        ben.call("toRooms", "{'rooms':['red','blue'],'text':'hi'}");
        assertThat(carl.refused("toRooms", "{'rooms':['red','blue'],'text':'no'}"))
                .isEqualTo("FORBIDDEN");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(ben, note("hi"));
        assertGot(carl, note("hi"));
        assertGot(annasOtherTab);
    }

    @Test
    void aConnectionIsOneTab() {
        ben.call("toConnection", "{'connection':'" + anna.id() + "','text':'hi'}");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(annasOtherTab);
        assertGot(ben);
    }

    @Test
    void anAbsentConnectionIsGoneAndTheOtherTargetsHaveTheirCopies() {
        String gone = "{'connection':'no-such-connection','user':'anna','text':'hi'}";

        assertThat(ben.refused("toConnection", gone)).isEqualTo("GONE");
        assertThat(ben.refused("toConnectionAndUser", gone)).isEqualTo("GONE");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(annasOtherTab, note("hi"));
        assertGot(ben);
    }

    @Test
    void everybodyOrEverybodyElse() {
        ben.call("toAll", "{'text':'all'}");
        ben.call("toAllOthers", "{'text':'others'}");

        markTheEnd();
        assertGot(anna, note("all"), note("others"));
        assertGot(annasOtherTab, note("all"), note("others"));
        assertGot(ben, note("all"));
        assertGot(carl, note("all"), note("others"));
    }

    @Test
    void aUnionIsOneCopyForEachConnection() {
        enter("red", anna, ben);
        anna.call("enterChat", "{'room':'red'}");

        anna.call(
                "toAllOfThem",
                "{'room':'red','users':['anna','ben'],'connections':['" + anna.id() + "'],'text':'union'}");
        anna.call("toBothRooms", "{'room':'red','text':'rooms'}");

        markTheEnd();
        assertGot(anna, note("union"), note("rooms"));
        assertGot(annasOtherTab, note("union"));
        assertGot(ben, note("union"), note("rooms"));
        assertGot(carl, note("union"));
    }

    @Test
    void theCallerIsAUserAndAConnection() {
        anna.call("toMe", "{'text':'me'}");
        anna.call("toThisTab", "{'text':'this tab'}");

        markTheEnd();
        assertGot(anna, note("me"), note("this tab"));
        assertGot(annasOtherTab, note("me"));
        assertGot(ben);
    }

    @Test
    void addressesArePropertiesThatNeedNotTravel() {
        ben.call("toReaders", "{'text':'dear all','user':'carl','users':['anna','carl','ben']}");

        JsonObject letter = message("letter", "{'text':'dear all','author':{'id':'carl'}}");
        markTheEnd();
        assertGot(anna, letter);
        assertGot(annasOtherTab, letter);
        assertGot(ben, letter);
        assertGot(carl);
    }

    @Test
    void theMethodsTargetsReplaceTheTypes() {
        ben.call("noticeToMe", "{'text':'mine'}");

        markTheEnd();
        assertGot(ben, message("notice", "{'text':'mine'}"));
        assertGot(anna);
    }

    @Test
    void withoutATargetOnTheMethodTheResultIsTheReply() {
        assertThat(ben.call("noticeAsReply", "{'text':'answer'}")).isEqualTo(json("{'text':'answer'}"));

        markTheEnd();
        assertGot(ben);
        assertGot(anna);
    }

    @Test
    void withATargetTheReplyIsEmptyAndComesAfterTheMessage() {
        ben.send("{\"action\":\"toAll\",\"id\":\"1\",\"data\":{\"text\":\"hi\"}}");
        assertThat(ben.next(2)).containsExactly(note("hi"), object("{'type':'reply','id':'1','data':null}"));

        ben.send("{\"action\":\"toAllLater\",\"id\":\"2\",\"data\":{\"text\":\"later\"}}");
        assertThat(ben.next(2)).containsExactly(note("later"), object("{'type':'reply','id':'2','data':null}"));

        ben.send("{\"action\":\"toNobody\",\"id\":\"3\",\"data\":{\"text\":\"never\"}}");
        assertThat(ben.next()).isEqualTo(object("{'type':'reply','id':'3','data':null}"));
        markTheEnd();
        assertGot(ben);
        assertGot(anna, note("hi"), note("later"));
    }

    @Test
    void pushingToARoomFromOutsideIsForbiddenUnlessItIsOpen() {
        enter("red", anna);

        assertThat(ben.refused("toRoom", "{'room':'red','text':'intruder'}")).isEqualTo("FORBIDDEN");
        assertThat(ben.refused("toRoomOthers", "{'room':'red','text':'intruder'}"))
                .isEqualTo("FORBIDDEN");
        ben.call("toOpenRoom", "{'room':'red','text':'visitor'}");

        markTheEnd();
        assertGot(anna, note("visitor"));
        assertGot(ben);
    }

    @Test
    void aNullOrBlankPartIsAViolation() {
        assertThat(anna.refused("enter", "{'room':null}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("enter", "{}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("enter", "{'room':' '}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("enterChat", "{'room':''}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("toOpenRoom", "{'text':'x'}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("toUser", "{'text':'x','user':' '}")).isEqualTo("VALIDATION");
        assertThat(anna.refused("enter", "{'room':'" + "x".repeat(10_000) + "'}"))
                .isEqualTo("VALIDATION");
        assertThat(anna.call("rooms")).isEqualTo(json("[]"));
    }

    @Test
    void noValueNamesAReservedRoomOrOneOfMoreParts() {
        List<String> values = List.of("$all", "$user:ben", "$user", "chat:red", "100%", "a$b", "%24all");
        enter("red", anna);
        values.forEach(value -> enter(value, anna));

        assertThat(anna.call("rooms"))
                .isEqualTo(json("['%24all','%24user','%24user%3Aben','%2524all','100%25','a$b','chat%3Ared','red']"));
        for (String value : values) {
            anna.call("toRoom", "{'room':" + quoted(value) + ",'text':'" + value + "'}");
        }
        ben.call("toMe", "{'text':'to ben'}");
        assertThat(app.call(Mailroom.class, "toChat", "red", "to chat:red")).isEqualTo("0");

        markTheEnd();
        assertGot(anna, values.stream().map(TargetRules::note).toArray(JsonObject[]::new));
        assertGot(ben, note("to ben"));
        assertGot(carl);
    }

    @Test
    void aPartIsAValueNeverGluedText() {
        anna.call("enterChat", "{'room':'red'}");
        enter("chat:red", ben);
        carl.call("enterChat", "{'room':'red:x'}");

        assertThat(anna.call("rooms")).isEqualTo(json("['chat:red']"));
        assertThat(ben.call("rooms")).isEqualTo(json("['chat%3Ared']"));
        assertThat(carl.call("rooms")).isEqualTo(json("['chat:red%3Ax']"));
        anna.call("toChat", "{'room':'red','text':'to chat red'}");
        ben.call("toRoom", "{'room':'chat:red','text':'to chat:red'}");

        markTheEnd();
        assertGot(anna, note("to chat red"));
        assertGot(ben, note("to chat:red"));
        assertGot(carl);
    }

    @Test
    void composedAndDecomposedLettersAreOneRoom() {
        enter("caf\u00e9", anna);
        enter("cafe\u0301", ben);

        anna.call("toRoom", "{'room':'cafe\u0301','text':'hi'}");

        markTheEnd();
        assertGot(anna, note("hi"));
        assertGot(ben, note("hi"));
    }

    @Test
    void partsMayBeNumbersEnumsAndUuids() {
        String key = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

        anna.call("move", "{'floor':'TOP','number':7,'key':'" + key + "'}");

        assertThat(anna.call("rooms")).isEqualTo(json("['flat:TOP:7:" + key + "','own:anna:" + anna.id() + "']"));
        assertThat(app.call(Mailroom.class, "toFlat", 7, key, "hi")).isEqualTo("1");
        assertThat(app.call(Mailroom.class, "toFlat", 8, key, "nobody")).isEqualTo("0");
        markTheEnd();
        assertGot(anna, note("hi"));
    }

    @Test
    void nothingArrivesAfterLeaving() {
        enter("red", anna, ben);
        ben.call("toRoom", "{'room':'red','text':'before'}");
        anna.call("leave", "{'room':'red'}");
        ben.call("toRoom", "{'room':'red','text':'after'}");

        markTheEnd();
        assertGot(anna, note("before"));
        assertGot(ben, note("before"), note("after"));
    }

    @Test
    void anEventOfAnActionKnowsItsCallerAndNeedsNoMembership() {
        enter("red", anna, ben);

        anna.call("memo", "{'room':'red','users':['anna','carl'],'text':'at once'}");
        anna.call("memoAfterCommit", "{'room':'red','users':[],'text':'after commit'}");
        carl.call("memo", "{'room':'red','users':[],'text':'from outside'}");

        markTheEnd();
        assertGot(anna, receipt("after commit"), memo("from outside"));
        assertGot(annasOtherTab, memo("at once"), receipt("after commit"));
        assertGot(ben, memo("at once"), memo("after commit"), memo("from outside"));
        assertGot(carl, memo("at once"));
    }

    @Test
    void anEventWithoutACallerLeavesNobodyOut() {
        enter("red", anna, ben);

        app.call(Memos.class, "fireMemo", "red", "carl", "hi");

        markTheEnd();
        assertGot(anna, memo("hi"));
        assertGot(ben, memo("hi"));
        assertGot(carl, memo("hi"));
        assertGot(annasOtherTab);
    }

    @Test
    void anEventToAnAbsentConnectionIsNoFailureOfTheAction() {
        ben.call("direct", "{'connections':['" + anna.id() + "','no-such-connection'],'text':'hi'}");

        markTheEnd();
        assertGot(anna, message("direct", "{'text':'hi'}"));
        assertGot(ben);
    }

    private static JsonObject memo(String text) {
        return message("memo", "{'text':'" + text + "'}");
    }

    private static JsonObject receipt(String text) {
        return message("receipt", "{'text':'" + text + "'}");
    }

    @Test
    void whatAHandlerSendsComesInOrderAndBeforeTheReply() {
        anna.send("{\"action\":\"inOrder\",\"id\":\"1\",\"data\":{\"text\":\"hi\"}}");

        assertThat(anna.next(4))
                .containsExactly(message("first", "'hi'"), receipt("hi"), note("hi"), reply("1", "'hi'"));
        markTheEnd();
        assertGot(annasOtherTab, receipt("hi"));
    }

    @Test
    void theFacadeReachesTheSameTargets() {
        enter("red", anna, ben);

        assertThat(app.call(Mailroom.class, "toRoom", "red", "room")).isEqualTo("2");
        assertThat(app.call(Mailroom.class, "toUser", "anna", "user")).isEqualTo("2");
        assertThat(app.call(Mailroom.class, "toConnection", carl.id(), "connection"))
                .isEqualTo("1");
        assertThat(app.call(Mailroom.class, "toAll", "all")).isEqualTo("4");
        assertThat(app.call(Mailroom.class, "toRoomExcept", "red", "ben", "except ben"))
                .isEqualTo("1");
        assertThat(ben.call("toAllButThisTab", "{'text':'except this'}")).isEqualTo(json("3"));
        assertThat(app.call(Mailroom.class, "toConnection", "no-such-connection", "lost"))
                .isEqualTo("0");
        assertThat(app.call(Mailroom.class, "toRoom", "empty", "lost")).isEqualTo("0");

        markTheEnd();
        assertGot(anna, note("room"), note("user"), note("all"), note("except ben"), note("except this"));
        assertGot(annasOtherTab, note("user"), note("all"), note("except this"));
        assertGot(ben, note("room"), note("all"));
        assertGot(carl, note("connection"), note("all"), note("except this"));
    }

    @Test
    void theFacadeSendsWhatItIsTold() {
        app.call(Mailroom.class, "typed", "greeting");
        app.call(Mailroom.class, "nullData");
        app.call(Mailroom.class, "flatLetter", "flat");
        assertThat(app.call(Mailroom.class, "noticeToUser", "anna", "notice")).isEqualTo("2");

        markTheEnd();
        assertGot(
                anna,
                message("greeting", "{'text':'typed'}"),
                message("nothing", "null"),
                object("{'type':'flat','text':'flat'}"),
                message("notice", "{'text':'notice'}"));
        assertGot(
                ben,
                message("greeting", "{'text':'typed'}"),
                message("nothing", "null"),
                object("{'type':'flat','text':'flat'}"));
    }

    @Test
    void theFacadeRefusesWhatIsNoMessage() {
        for (String type : List.of("connected", "authenticated", "reply", "error", "resumed", "$pong", "$mine")) {
            assertThatThrownBy(() -> app.call(Mailroom.class, "typed", type))
                    .as(type)
                    .hasMessageStartingWith("java.lang.IllegalArgumentException");
        }
        for (String method : List.of("noMessage", "unreadable", "flatText")) {
            assertThatThrownBy(() -> app.call(Mailroom.class, method))
                    .as(method)
                    .hasMessageStartingWith("java.lang.IllegalArgumentException");
        }
        assertThatThrownBy(() -> app.call(Mailroom.class, "blankPart"))
                .hasMessageStartingWith("ee.realtime.RealtimeException");

        markTheEnd();
        assertGot(anna);
    }

    @Test
    void theDefaultEndpointExistsBecauseTheFacadeIsInjected() {
        try (TestClient client = app.connect("/realtime")) {
            assertThat(app.call(Mailroom.class, "toDefault", "hi")).isEqualTo("1");

            assertThat(client.next()).isEqualTo(note("hi"));
        }
    }

    @Test
    void theFacadeCanBeLookedUp() {
        assertThat(app.call(Mailroom.class, "byLookup", "/ws/notes", "hi")).isEqualTo("4");
        assertThat(app.call(Mailroom.class, "byLookup", "/ws/flat", "hi")).isEqualTo("0");

        markTheEnd();
        assertGot(anna, note("hi"));
    }

    @Test
    void nothingCrossesEndpoints() {
        try (TestClient elsewhere = app.connect("/ws/flat", "anna")) {
            enter("red", anna);
            elsewhere.call("enter", "{'room':'red'}");

            assertThat(app.call(Mailroom.class, "toRoom", "red", "room")).isEqualTo("1");
            assertThat(app.call(Mailroom.class, "toUser", "anna", "user")).isEqualTo("2");
            assertThat(app.call(Mailroom.class, "toAll", "all")).isEqualTo("4");
            assertThat(app.call(Mailroom.class, "toConnection", elsewhere.id(), "connection"))
                    .isEqualTo("0");
            elsewhere.call("say", "{'text':'flat marker'}");

            assertThat(elsewhere.next()).isEqualTo(object("{'type':'note','the_text':'flat marker','size':11}"));
            markTheEnd();
            assertGot(anna, note("room"), note("user"), note("all"));
        }
    }

    @Test
    void anEndpointsMessagesMayBeFlat() {
        try (TestClient client = app.connect("/ws/flat", "anna")) {
            client.send("{\"action\":\"say\",\"id\":\"1\",\"text\":\"hi\"}");
            assertThat(client.next(2))
                    .containsExactly(
                            object("{'type':'note','the_text':'hi','size':2}"),
                            object("{'type':'reply','id':'1','data':null}"));

            client.act("box", "{'text':'hi'}");
            assertThat(client.next()).isEqualTo(message("boxed", "{'text':'hi'}"));
            assertThat(client.call("reply", "{'text':'hi'}")).isEqualTo(json("{'the_text':'hi','size':2}"));
            assertThat(client.refused("nope", "{}")).isEqualTo("UNKNOWN_ACTION");
        }
    }

    @Test
    void connectionIdsAreNotReused() {
        String first = carl.id();
        carl.close();
        app.awaitPresent(3);
        carl = app.connect("/ws/notes", "carl");

        assertThat(carl.id()).isNotEqualTo(first);
        assertThat(ben.refused("toConnection", "{'connection':'" + first + "','text':'x'}"))
                .isEqualTo("GONE");
    }
}
