package ee.realtime.it;

import static ee.realtime.it.support.Frames.emptyReply;
import static ee.realtime.it.support.Frames.error;
import static ee.realtime.it.support.Frames.json;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.joining.Board;
import ee.realtime.it.joining.RoomActions;
import ee.realtime.it.joining.Steward;
import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.Wars;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Coming into rooms and going out of them: by annotation, by the connection, by the facade, and what is told of it. */
class JoiningIT {
    private static final String ROOMS = RoomActions.PATH;
    private static final JsonObject PONG = object("{'type':'$pong'}");

    @RegisterExtension
    static final Deployed DEPLOYED =
            Deployed.as("joining", Wars.of(RoomActions.class).addClass(HeaderAuthenticator.class));

    private final App app = DEPLOYED.app();
    private TestClient anna;
    private TestClient ben;

    @BeforeEach
    void connect() {
        anna = app.connect(ROOMS, "anna");
        ben = app.connect(ROOMS, "ben");
        app.awaitPresent(2);
        app.clearJournal();
    }

    private static JsonObject line(String text) {
        return message("line", "{'text':'" + text + "'}");
    }

    private static JsonObject shout(String text) {
        return message("shout", "{'text':'" + text + "'}");
    }

    private void shout(String room, String text) {
        app.call(Steward.class, "shout", room, text);
    }

    /** Proves that nothing else came before. */
    private static void assertNothingElse(TestClient client) {
        client.send("{\"action\":\"$ping\"}");
        assertThat(client.next()).isEqualTo(PONG);
    }

    @Test
    void theWholeWayOfAnActionIsInOrder() {
        ben.call("enter", "{'room':'red'}");
        app.clearJournal();

        anna.send("{\"action\":\"wholeWay\",\"id\":\"1\",\"data\":{\"room\":\"red\"}}");

        List<JsonObject> frames = anna.next(3);
        List<String> way = Stream.concat(
                        app.journalWith("joined room:red [room, red] by anna").stream(),
                        frames.stream().map(frame -> "frame " + frame.getString("type")))
                .toList();
        assertThat(way)
                .containsExactly(
                        "bound",
                        "validated",
                        "call begins",
                        "guard",
                        "call ends",
                        "committing",
                        "committed",
                        "joined room:red [room, red] by anna",
                        "frame shout",
                        "frame line",
                        "frame reply");
        assertThat(frames).containsExactly(shout("from the guard"), line("result"), emptyReply("1"));
        assertThat(ben.next(2)).containsExactly(shout("from the guard"), line("result"));
    }

    @Test
    void whatIsPublishedWhileTheGuardRunsIsHeldAndThenDelivered() {
        anna.send("{\"action\":\"enterWhenOpen\",\"id\":\"1\",\"data\":{\"room\":\"red\",\"gate\":\"held\"}}");
        app.journalWith("guarding held");
        shout("red", "one");
        shout("red", "two");

        app.openGate("held");

        assertThat(anna.next(4)).containsExactly(shout("one"), shout("two"), line("result"), emptyReply("1"));
        shout("red", "three");
        assertThat(anna.next()).isEqualTo(shout("three"));
    }

    @Test
    void nothingIsMissedBetweenSnapshotAndJoin() {
        app.call(Board.class, "start");
        try {
            for (int round = 0; round < 50; round++) {
                anna.send("{\"action\":\"openBoard\",\"id\":\"open\",\"data\":{}}");
                List<Integer> changes = changes(anna.until("reply"));
                int held = changes.size();
                while (changes.size() < held + 5) {
                    changes.add(anna.next().getJsonObject("data").getInt("number"));
                }
                anna.send("{\"action\":\"closeBoard\",\"id\":\"close\",\"data\":{}}");
                changes.addAll(changes(anna.until("reply")));

                assertThat(changes)
                        .isEqualTo(IntStream.rangeClosed(changes.get(0), changes.get(changes.size() - 1))
                                .boxed()
                                .toList());
                assertNothingElse(anna);
            }
        } finally {
            app.call(Board.class, "stop");
        }
    }

    @Test
    void aSnapshotAndTheChangesAfterItAreTheWholeBoard() {
        app.call(Board.class, "start");
        try {
            for (int round = 0; round < 50; round++) {
                JsonObject opened = anna.answer("openBoard", "{}");
                int snapshot = opened.getInt("data");
                anna.call("closeBoard");
                List<Integer> changes = changes(drain(anna));

                assertThat(changes.stream().filter(number -> number > snapshot).toList())
                        .isEqualTo(IntStream.rangeClosed(snapshot + 1, lastOf(changes, snapshot))
                                .boxed()
                                .toList());
            }
        } finally {
            app.call(Board.class, "stop");
        }
    }

    private static int lastOf(List<Integer> changes, int otherwise) {
        return changes.isEmpty() ? otherwise : Math.max(otherwise, changes.get(changes.size() - 1));
    }

    private static List<JsonObject> drain(TestClient client) {
        client.send("{\"action\":\"$ping\"}");
        return client.until("$pong");
    }

    private static List<Integer> changes(List<JsonObject> frames) {
        List<Integer> numbers = new ArrayList<>();
        frames.forEach(frame -> numbers.add(frame.getJsonObject("data").getInt("number")));
        return numbers;
    }

    @Test
    void aGuardThatThrowsLetsNobodyInAndNothingOut() {
        ben.call("enter", "{'room':'red'}");

        anna.send("{\"action\":\"enterInVain\",\"id\":\"1\",\"data\":{\"room\":\"red\",\"gate\":\"vain\"}}");
        app.journalWith("guarding vain");
        shout("red", "meanwhile");
        app.openGate("vain");

        assertThat(error(anna.next())).isEqualTo("1: FORBIDDEN");
        shout("red", "afterwards");
        assertThat(anna.call("rooms")).isEqualTo(json("[]"));
        assertNothingElse(anna);
        assertThat(ben.next(3)).containsExactly(shout("from the guard"), shout("meanwhile"), shout("afterwards"));
    }

    @Test
    void severalJoinsAreAllOrNone() {
        anna.call("enterTwo", "{'room':'red','other':'blue'}");
        assertThat(anna.call("rooms")).isEqualTo(json("['room:red','second:blue']"));

        assertThat(ben.refused("enterTwo", "{'room':'red','other':null}")).isEqualTo("VALIDATION");
        assertThat(ben.call("rooms")).isEqualTo(json("[]"));
    }

    @Test
    void joiningTwiceIsOneMembership() {
        anna.call("enter", "{'room':'red'}");
        anna.call("enter", "{'room':'red'}");
        anna.call("joinByCode", "{'room':'red'}");

        shout("red", "once");
        assertThat(anna.next()).isEqualTo(shout("once"));
        anna.call("leave", "{'room':'red'}");
        shout("red", "never");
        assertNothingElse(anna);
        assertThat(app.journal())
                .containsExactly("joined room:red [room, red] by anna", "left room:red [room, red] by anna");
    }

    @Test
    void leavingComesBeforeTheResultIsPushed() {
        anna.call("enter", "{'room':'red'}");
        ben.call("enter", "{'room':'red'}");

        anna.send("{\"action\":\"leaveLoudly\",\"id\":\"1\",\"data\":{\"room\":\"red\"}}");

        assertThat(anna.next()).isEqualTo(emptyReply("1"));
        assertThat(ben.next()).isEqualTo(line("gone"));
    }

    @Test
    void aHandlerThatThrowsTakesNobodyOut() {
        anna.call("enter", "{'room':'red'}");

        assertThat(anna.refused("leaveInVain", "{'room':'red'}")).isEqualTo("CONFLICT");

        assertThat(anna.call("rooms")).isEqualTo(json("['room:red']"));
        shout("red", "still here");
        assertThat(anna.next()).isEqualTo(shout("still here"));
    }

    @Test
    void leavingWhereOneIsNotIsNoError() {
        anna.call("leave", "{'room':'red'}");
        anna.call("leaveByCode", "{'room':'red'}");

        assertThat(app.call(Steward.class, "leaveUser", "anna", "red")).isEqualTo("0");
        assertThat(app.journal()).isEmpty();
    }

    @Test
    void codeJoinsAndLeaves() {
        anna.call("joinByCode", "{'room':'a:b'}");
        assertThat(anna.call("rooms")).isEqualTo(json("['room:a%3Ab']"));
        shout("a:b", "inside");
        anna.call("leaveByCode", "{'room':'a:b'}");
        shout("a:b", "outside");

        assertThat(anna.next()).isEqualTo(shout("inside"));
        assertNothingElse(anna);
        assertThat(app.journal())
                .containsExactly("joined room:a%3Ab [room, a:b] by anna", "left room:a%3Ab [room, a:b] by anna");
        assertThat(anna.refused("joinByCode", "{'room':' '}")).isEqualTo("VALIDATION");
    }

    @Test
    void onConnectMayJoin() {
        try (TestClient guest = app.connect("/ws/lobby")) {
            assertThat(app.call(Steward.class, "sayInLobby", "welcome")).isEqualTo("1");

            assertThat(guest.next()).isEqualTo(line("welcome"));
        }
    }

    @Test
    void theFacadeJoinsAndLeavesWholeTargets() {
        try (TestClient annasOtherTab = app.connect(ROOMS, "anna")) {
            anna.call("enter", "{'room':'red'}");

            assertThat(app.call(Steward.class, "joinUser", "anna", "red")).isEqualTo("2");
            assertThat(app.call(Steward.class, "joinMembers", "red", "blue")).isEqualTo("2");
            assertThat(app.call(Steward.class, "leaveConnection", anna.id(), "red"))
                    .isEqualTo("1");
            assertThat(app.call(Steward.class, "leaveUser", "anna", "red")).isEqualTo("1");
            assertThat(app.call(Steward.class, "leaveConnection", "no-such-connection", "blue"))
                    .isEqualTo("0");
            shout("red", "nobody");
            shout("blue", "both");

            assertThat(anna.call("rooms")).isEqualTo(json("['room:blue']"));
            assertThat(anna.next()).isEqualTo(shout("both"));
            assertThat(annasOtherTab.next()).isEqualTo(shout("both"));
            assertNothingElse(ben);
        }
    }

    @Test
    void joiningByTheFacadeDoesNotAskTheTransaction() {
        assertThatThrownBy(() -> app.call(Steward.class, "joinAndRollBack", "anna", "red"))
                .hasMessageContaining("rolled back");

        assertThat(anna.call("rooms")).isEqualTo(json("['room:red']"));
    }

    @Test
    void membersAndCountsAreExact() {
        try (TestClient nobody = app.connect(ROOMS)) {
            Stream.of(anna, ben, nobody).forEach(client -> client.call("enter", "{'room':'red'}"));

            assertThat(app.call(Steward.class, "members", "red"))
                    .isEqualTo(Stream.of(anna.id() + " anna", ben.id() + " ben", nobody.id() + " null")
                            .sorted()
                            .collect(joining("\n")));
            assertThat(app.call(Steward.class, "count", "red", "anna")).isEqualTo("3 1 3 2");
            ben.call("leave", "{'room':'red'}");
            assertThat(app.call(Steward.class, "count", "red", "anna")).isEqualTo("2 1 3 1");
            assertThat(app.call(Steward.class, "count", "empty", "stranger")).isEqualTo("0 0 3 0");
        }
    }

    @Test
    void theServerDisconnectsWith4505() {
        try (TestClient annasOtherTab = app.connect(ROOMS, "anna")) {
            assertThat(app.call(Steward.class, "disconnectUser", "anna")).isEqualTo("2");

            assertThat(anna.closed().code()).isEqualTo(4505);
            assertThat(annasOtherTab.closed().code()).isEqualTo(4505);
            assertNothingElse(ben);
        }
    }

    @Test
    void exceptionsFromATargetHoldForDisconnectingToo() {
        anna.call("enter", "{'room':'red'}");
        ben.call("enter", "{'room':'red'}");

        assertThat(app.call(Steward.class, "disconnectOthers", "red", "ben")).isEqualTo("1");

        assertThat(anna.closed().code()).isEqualTo(4505);
        assertNothingElse(ben);
    }

    @Test
    void whatIsQueuedIsWrittenBeforeTheServerDisconnects() {
        assertThat(app.call(Steward.class, "sendAndDisconnect", "anna", 500)).isEqualTo("1");
        ben.act("sendAndDisconnect", "{'count':500}");

        for (TestClient client : List.of(anna, ben)) {
            assertThat(client.closed().code()).isEqualTo(4505);
            assertThat(client.next(500))
                    .isEqualTo(IntStream.range(0, 500)
                            .mapToObj(i -> line("last " + i))
                            .toList());
        }
    }

    @Test
    void theApplicationIsToldOfEveryStepInOrder() {
        TestClient guest = app.connect("/ws/lobby", "guest");
        app.journalWith("opened by guest");
        guest.close(3001, "bye");

        assertThat(app.journalWith("closed 3001 by guest"))
                .containsSubsequence(
                        "onConnect",
                        "opened by guest",
                        "left lobby [lobby] by guest",
                        "onDisconnect 3001 in []",
                        "closed 3001 by guest")
                .containsOnlyOnce("joined lobby [lobby] by guest")
                .hasSize(6);
    }

    @Test
    void aBrokenLinkLeavesItsRooms() {
        TestClient guest = app.connect("/ws/lobby", "guest");
        app.journalWith("opened by guest");
        app.clearJournal();

        guest.abort();

        assertThat(app.journalWith("closed 1006 by guest"))
                .containsExactly("left lobby [lobby] by guest", "onDisconnect 1006 in []", "closed 1006 by guest");
        assertThat(app.call(Steward.class, "sayInLobby", "nobody")).isEqualTo("0");
    }
}
