package ee.realtime.it.chat;

import static ee.realtime.it.support.Frames.emptyReply;
import static ee.realtime.it.support.Frames.error;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.realtime.it.support.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node. Its seeded conversation "welcome" has Anna, Ben and Carla; David takes part in none, and Eva is no
 * administrator.
 */
class ChatIT {
    private static final String CONVERSATIONS = "/api/admin/chat/conversations";
    private static final String INVITATIONS = "/api/admin/chat/invitations";
    private static final String MESSAGES = CONVERSATIONS + "/welcome/messages";
    private static final String WELCOME = "{'conversation_id':'welcome'}";
    private static final String FRONT_END = "https://front.example";

    @TempDir
    private static Path data;

    private static ChatNode node;

    @BeforeAll
    static void start() {
        node = ChatNode.start(
                        data,
                        "realtime.endpoints.chat.authentication-deadline=6s",
                        "realtime.endpoints.chat.origins=" + FRONT_END)
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void disconnect() {
        node.disconnectAll();
    }

    @Nested
    class Authentication {
        @Test
        void aSocketOpensForAnybodyAndSaysWhoItIsInItsFirstMessage() {
            TestClient client = node.client().open();
            JsonObject connected = client.next();
            JsonObject authenticated = ChatNode.authenticate(client, node.token("anna"));

            assertThat(connected.getString("type")).isEqualTo("connected");
            assertThat(connected.getJsonObject("data")).doesNotContainKey("userId");
            assertThat(authenticated.getString("type")).isEqualTo("authenticated");
            assertThat(authenticated.getJsonObject("data"))
                    .containsEntry("success", JsonValue.TRUE)
                    .containsEntry("userId", string("anna"));
            client.close();
        }

        @Test
        void thatMessageMayBeFlat() {
            TestClient client = node.anonymous();

            client.send("{\"action\":\"authenticate\",\"token\":\"" + node.token("anna") + "\"}");
            assertThat(client.next().getString("type")).isEqualTo("authenticated");
        }

        @Test
        void untilThenNothingElseIsDone() {
            TestClient client = node.anonymous();

            assertThat(client.refused("join_conversation", WELCOME)).isEqualTo("UNAUTHENTICATED");
            assertThat(client.refused("send_message", draft("welcome", "Hi", "anna")))
                    .isEqualTo("UNAUTHENTICATED");
        }

        @Test
        void whoHasABadTokenMayTryAgain() {
            TestClient client = node.anonymous();

            for (String bad : List.of("nonsense", "", node.token("anna") + "x", forged(node.token("anna")))) {
                JsonObject refused = ChatNode.authenticate(client, bad);
                assertThat(error(refused)).as("with %s", bad).isEqualTo("UNAUTHENTICATED");
            }
            assertThat(ChatNode.authenticate(client, node.token("anna")).getString("type"))
                    .isEqualTo("authenticated");
        }

        @Test
        void whoHasNoGoodOneByTheDeadlineIsClosed() {
            TestClient silent = node.anonymous();
            TestClient wrong = node.anonymous();
            ChatNode.authenticate(wrong, "nonsense");

            assertThat(wrong.closed().code()).isEqualTo(4408);
            assertThat(silent.closed().code()).isEqualTo(4408);
        }

        /** The header of a token that is not signed at all, before the content of one that is. */
        private String forged(String token) {
            return "eyJhbGciOiJub25lIn0." + token.split("\\.")[1] + ".";
        }
    }

    @Nested
    class Rooms {
        @Test
        void participantsJoinAndLeave() {
            TestClient ben = node.connect("ben");

            assertThat(ben.answer("join_conversation", WELCOME)).isEqualTo(emptyReply("call-1"));
            assertThat(ben.answer("leave_conversation", WELCOME)).isEqualTo(emptyReply("call-2"));
        }

        @Test
        void nobodyElseJoinsNorLearnsWhatThereIs() {
            TestClient david = node.connect("david");

            JsonObject foreign = david.answer("join_conversation", WELCOME);
            JsonObject none = david.answer("join_conversation", "{'conversation_id':'nowhere'}");

            assertThat(error(foreign)).endsWith("FORBIDDEN");
            assertThat(foreign.getJsonObject("data")).isEqualTo(none.getJsonObject("data"));
            assertThat(foreign.getJsonObject("data").getString("message"))
                    .isEqualTo("You take part in no conversation with this id");
        }

        @Test
        void whoWasRefusedHearsNothing() {
            TestClient david = node.connect("david");
            TestClient ben = node.connect("ben");
            david.refused("join_conversation", WELCOME);

            node.as("anna").post(MESSAGES, "{'content':'Not for David'}").data();
            ben.next();

            assertThat(david.call("leave_conversation", WELCOME)).isEqualTo(JsonValue.NULL);
            assertThat(david.received())
                    .as("connected, authenticated, the error, the reply")
                    .isEqualTo(4);
        }

        @Test
        void aRequestSaysWhatIsMissing() {
            TestClient ben = node.connect("ben");

            JsonObject refused = ben.answer("join_conversation", "{}").getJsonObject("data");

            assertThat(refused.getString("code")).isEqualTo("VALIDATION");
            assertThat(refused.getJsonArray("violations").getJsonObject(0).getString("path"))
                    .isEqualTo("conversation_id");
            assertThat(ben.refused("join_conversation", "{'conversation_id':7}"))
                    .isEqualTo("BAD_PAYLOAD");
        }
    }

    @Nested
    class Messages {
        @Test
        void oneBySocketReachesEveryParticipantButTheSenderOncePerConnection() {
            TestClient anna = node.connect("anna");
            assertReachesTheOthersOnce(content -> anna.call("send_message", draft("welcome", content, "anna")), anna);
        }

        @Test
        void oneByRestDoesTheSame() {
            TestClient anna = node.connect("anna");
            Rest rest = node.as("anna");
            assertReachesTheOthersOnce(
                    content ->
                            rest.post(MESSAGES, "{'content':'" + content + "'}").data(),
                    anna);
        }

        private void assertReachesTheOthersOnce(Consumer<String> send, TestClient sender) {
            TestClient joined = node.connect("ben");
            TestClient onlyInThePersonalRoom = node.connect("ben");
            TestClient elsewhere = node.connect("carla");
            TestClient stranger = node.connect("david");
            TestClient sendersOtherTab = node.connect("anna");
            joined.call("join_conversation", WELCOME);
            sender.call("join_conversation", WELCOME);

            send.accept("first");
            send.accept("second");

            for (TestClient receiver : List.of(joined, onlyInThePersonalRoom, elsewhere)) {
                assertThat(receiver.next(2))
                        .extracting(frame -> frame.getString("type") + " " + content(frame))
                        .containsExactly("new_message first", "new_message second");
            }
            for (TestClient other : List.of(sender, sendersOtherTab, stranger)) {
                other.send("{\"action\":\"leave_conversation\",\"id\":1,\"conversation_id\":\"welcome\"}");
                assertThat(other.until("reply")).isEmpty();
            }
        }

        @Test
        void itHasTheMembersThatFrontEndsExpect() {
            TestClient ben = node.connect("ben");
            TestClient anna = node.connect("anna");

            JsonObject sent = anna.call("send_message", draft("welcome", "Hello", "anna"))
                    .asJsonObject()
                    .getJsonObject("message");
            JsonObject received = ben.next();

            assertThat(received.getString("type")).isEqualTo("new_message");
            assertThat(received.getJsonObject("data").keySet()).containsExactlyInAnyOrder("conversation_id", "message");
            assertThat(received.getJsonObject("data").getString("conversation_id"))
                    .isEqualTo("welcome");
            JsonObject message = received.getJsonObject("data").getJsonObject("message");
            assertThat(message).isEqualTo(sent).containsEntry("conversation_id", string("welcome"));
            assertThat(message)
                    .containsEntry("sender_id", string("anna"))
                    .containsEntry("content", string("Hello"))
                    .containsEntry("is_read", JsonValue.FALSE);
            assertThat(message.getString("id")).isNotBlank();
            assertThat(Instant.parse(message.getString("created_at"))).isBefore(Instant.now());
        }

        @Test
        void bothShapesComeIn() {
            TestClient ben = node.connect("ben");
            TestClient anna = node.connect("anna");

            anna.send(
                    "{\"action\":\"send_message\",\"conversation_id\":\"welcome\",\"message\":\"flat\",\"sender_id\":\"anna\"}");
            anna.send(
                    "{\"action\":\"send_message\",\"data\":{\"conversation_id\":\"welcome\",\"message\":\"enveloped\",\"sender_id\":\"anna\"}}");

            assertThat(ben.next(2)).extracting(ChatIT::content).containsExactly("flat", "enveloped");
        }

        @Test
        void nobodyWritesInTheNameOfAnother() {
            TestClient carla = node.connect("carla");
            TestClient anna = node.connect("anna");

            JsonObject refused = anna.answer("send_message", draft("welcome", "In Ben's name", "ben"));
            anna.call("send_message", draft("welcome", "In my own", "anna"));

            assertThat(error(refused)).endsWith("FORBIDDEN");
            assertThat(refused.getJsonObject("data").getString("message")).isEqualTo("sender_id must be your own id");
            assertThat(content(carla.next())).isEqualTo("In my own");
        }

        @Test
        void onlyParticipantsWrite() {
            TestClient david = node.connect("david");

            assertThat(david.refused("send_message", draft("welcome", "Hi", "david")))
                    .isEqualTo("FORBIDDEN");
            assertThat(node.as("david").post(MESSAGES, "{'content':'Hi'}").refusal())
                    .isEqualTo("403 FORBIDDEN");
            assertThat(node.as("david").get(MESSAGES).refusal()).isEqualTo("403 FORBIDDEN");
        }

        @Test
        void emptyOnesAndEndlessOnesAreRefused() {
            TestClient anna = node.connect("anna");
            Rest rest = node.as("anna");

            assertThat(anna.refused("send_message", draft("welcome", " ", "anna")))
                    .isEqualTo("VALIDATION");
            assertThat(anna.refused("send_message", draft("welcome", "x".repeat(4001), "anna")))
                    .isEqualTo("VALIDATION");
            assertThat(rest.post(MESSAGES, "{'content':' '}").refusal()).isEqualTo("400 VALIDATION");
            assertThat(rest.post(MESSAGES, "{}").refusal()).isEqualTo("400 VALIDATION");
        }

        @Test
        void whatIsRolledBackIsNotTold() throws SQLException {
            TestClient ben = node.connect("ben");
            TestClient anna = node.connect("anna");
            inTheDatabase("alter table message add constraint no_poison check (content <> 'poison')");

            JsonObject bySocket = anna.answer("send_message", draft("welcome", "poison", "anna"));
            String byRest =
                    node.as("anna").post(MESSAGES, "{'content':'poison'}").refusal();
            inTheDatabase("alter table message drop constraint no_poison");
            anna.call("send_message", draft("welcome", "antidote", "anna"));

            assertThat(error(bySocket)).endsWith("INTERNAL");
            assertThat(bySocket.toString()).doesNotContainIgnoringCase("poison").doesNotContain("sql");
            assertThat(byRest).isEqualTo("500 INTERNAL");
            assertThat(content(ben.next())).isEqualTo("antidote");
        }
    }

    @Nested
    class Invitations {
        @Test
        void thePersonInvitedIsToldAndTheAnswerSaysThatTheyAreThere() {
            TestClient david = node.connect("david");
            Rest anna = node.as("anna");

            Rest.Answer answer = anna.post(INVITATIONS, "{'to_user_id':'david','message':'A word?'}");
            JsonObject told = david.next();
            String id = answer.data().getString("invitation_id");

            assertThat(answer.data()).containsEntry("online", JsonValue.TRUE);
            assertThat(told.getString("type")).isEqualTo("new_invitation");
            JsonObject invitation = told.getJsonObject("data").getJsonObject("invitation");
            assertThat(invitation)
                    .containsEntry("id", string(id))
                    .containsEntry("message", string("A word?"))
                    .containsEntry("status", string("pending"))
                    .containsEntry(
                            "from_user",
                            object("{'id':'anna','firstname':'Anna','lastname':'Tamm','email':'anna@example.com'}"));
            assertThat(respond("david", id, "reject").status()).isEqualTo(200);
        }

        @Test
        void theAnswerSaysThatNobodyIsThere() {
            awaitOnline("david", false);

            JsonObject invited = node.as("anna")
                    .post(INVITATIONS, "{'to_user_id':'david','message':'A word?'}")
                    .data();

            assertThat(invited).containsEntry("online", JsonValue.FALSE);
            assertThat(node.as("david").get(INVITATIONS).data().getJsonArray("invitations"))
                    .extracting(waiting -> waiting.asJsonObject().getString("id"))
                    .containsExactly(invited.getString("invitation_id"));
            respond("david", invited.getString("invitation_id"), "reject");
        }

        @Test
        void acceptedItBeginsAConversationAndTheInviterIsTold() {
            TestClient ben = node.connect("ben");
            TestClient david = node.connect("david");
            String id = invite("ben", "david");

            JsonObject begun = respond("david", id, "accept").data();
            JsonObject told = ben.next();

            String conversation = begun.getString("conversation_id");
            assertThat(told.getString("type")).isEqualTo("invitation_accepted");
            assertThat(told.getJsonObject("data").keySet())
                    .containsExactlyInAnyOrder("conversation_id", "participant_id", "conversation");
            assertThat(told.getJsonObject("data"))
                    .containsEntry("conversation_id", string(conversation))
                    .containsEntry("participant_id", string("david"));
            JsonObject view = told.getJsonObject("data").getJsonObject("conversation");
            assertThat(view).containsEntry("id", string(conversation)).containsEntry("status", string("active"));
            assertThat(view.getJsonArray("participants"))
                    .extracting(place -> place.asJsonObject().getString("userId") + " "
                            + place.asJsonObject().getString("role") + " "
                            + place.asJsonObject().getString("status"))
                    .containsExactly("ben owner active", "david member active");
            assertThat(Instant.parse(view.getString("created_at"))).isBefore(Instant.now());
            assertTalk(conversation, ben, david);
        }

        private void assertTalk(String conversation, TestClient ben, TestClient david) {
            david.until("new_invitation");
            david.call("join_conversation", "{'conversation_id':'" + conversation + "'}");
            ben.call("send_message", draft(conversation, "So?", "ben"));
            assertThat(content(david.next())).isEqualTo("So?");
            david.call("send_message", draft(conversation, "Well.", "david"));
            assertThat(content(ben.next())).isEqualTo("Well.");
        }

        @Test
        void rejectedItLeavesNothingAndTheInviterIsTold() {
            TestClient ben = node.connect("ben");
            String id = invite("ben", "david");

            Rest.Answer answer = respond("david", id, "reject");

            assertThat(answer.body()).isEqualTo(object("{'success':true}"));
            assertThat(ben.next()).isEqualTo(message("invitation_rejected", "{'invitation_id':'" + id + "'}"));
        }

        @Test
        void itNeedsNoWords() {
            String id = node.as("ben")
                    .post(INVITATIONS, "{'to_user_id':'david'}")
                    .data()
                    .getString("invitation_id");

            assertThat(node.as("david")
                            .get(INVITATIONS)
                            .data()
                            .getJsonArray("invitations")
                            .toString())
                    .contains("\"message\":\"\"");
            respond("david", id, "reject");
        }

        @Test
        void onlyThePersonInvitedAnswersAndOnlyOnce() {
            String id = invite("ben", "david");

            assertThat(respond("carla", id, "accept").refusal()).isEqualTo("404 NOT_FOUND");
            assertThat(respond("ben", id, "accept").refusal()).isEqualTo("404 NOT_FOUND");
            assertThat(respond("david", id, "perhaps").refusal()).isEqualTo("400 VALIDATION");
            assertThat(respond("david", id, "reject").status()).isEqualTo(200);
            assertThat(respond("david", id, "accept").refusal()).isEqualTo("409 CONFLICT");
        }

        @Test
        void ofTwoAnswersAtOnceOneCounts() {
            String id = invite("ben", "david");
            Rest david = node.as("david");

            List<Integer> statuses = List.of("accept", "accept", "reject", "accept").parallelStream()
                    .map(action -> david.put(INVITATIONS + "/" + id + "/respond", "{'action':'" + action + "'}"))
                    .map(Rest.Answer::status)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(200, 409, 409, 409);
        }

        @Test
        void thereIsNobodyToInviteTwiceNorOneselfNorWhoIsNoAdministrator() {
            String id = invite("carla", "david");
            Rest carla = node.as("carla");

            assertThat(carla.post(INVITATIONS, "{'to_user_id':'david','message':'Well?'}")
                            .refusal())
                    .isEqualTo("409 CONFLICT");
            assertThat(carla.post(INVITATIONS, "{'to_user_id':'carla','message':'Me'}")
                            .refusal())
                    .isEqualTo("409 CONFLICT");
            assertThat(carla.post(INVITATIONS, "{'to_user_id':'eva','message':'Hi'}")
                            .refusal())
                    .isEqualTo("404 NOT_FOUND");
            assertThat(carla.post(INVITATIONS, "{'message':'Hi'}").refusal()).isEqualTo("400 VALIDATION");
            respond("david", id, "reject");
        }

        private String invite(String host, String guest) {
            return node.as(host)
                    .post(INVITATIONS, "{'to_user_id':'" + guest + "','message':'A word?'}")
                    .data()
                    .getString("invitation_id");
        }

        private Rest.Answer respond(String person, String invitation, String action) {
            return node.as(person).put(INVITATIONS + "/" + invitation + "/respond", "{'action':'" + action + "'}");
        }
    }

    @Nested
    class Lists {
        @Test
        void theNewestConversationIsFirstWithItsLastMessageAndWhatIsUnread() {
            readAll("ben");
            node.as("anna").post(MESSAGES, "{'content':'one'}").data();
            node.as("carla").post(MESSAGES, "{'content':'two'}").data();

            JsonObject welcome = conversations("ben").get(0);

            assertThat(welcome.getString("id")).isEqualTo("welcome");
            assertThat(welcome.getJsonObject("last_message").getString("content"))
                    .isEqualTo("two");
            assertThat(welcome.getInt("unread_count")).isEqualTo(2);
            readAll("ben");
            assertThat(conversations("ben").get(0).getInt("unread_count")).isZero();
        }

        @Test
        void whoAskedForAConversationIsFirstInIt() {
            assertThat(conversations("ben").stream()
                            .filter(conversation -> conversation.getString("id").equals("welcome"))
                            .flatMap(conversation -> conversation.getJsonArray("participants").stream())
                            .map(place -> place.asJsonObject().getString("userId")))
                    .containsExactly("anna", "ben", "carla");
        }

        @Test
        void aMessageIsReadOnceAllHaveReadIt() {
            node.as("anna").post(MESSAGES, "{'content':'Read me'}").data();

            readAll("ben");
            assertThat(lastMessage().getBoolean("is_read")).isFalse();
            readAll("carla");
            assertThat(lastMessage().getBoolean("is_read")).isTrue();
        }

        @Test
        void messagesComeInPagesInTheOrderInWhichTheyWereWritten() {
            Rest anna = node.as("anna");
            for (String content : List.of("a", "b", "c", "d")) {
                anna.post(MESSAGES, "{'content':'" + content + "'}").data();
            }

            List<JsonObject> newest = messages("?limit=2");
            List<JsonObject> before =
                    messages("?limit=2&before=" + newest.get(0).getInt("number"));

            assertThat(newest)
                    .extracting(message -> message.getString("content"))
                    .containsExactly("c", "d");
            assertThat(before)
                    .extracting(message -> message.getString("content"))
                    .containsExactly("a", "b");
        }

        @Test
        void peopleToInviteAreTheOtherAdministratorsAndWhetherTheyAreThere() {
            node.connect("ben");
            awaitOnline("ben", true);
            awaitOnline("david", false);

            assertThat(node.as("anna").get("/api/admin/chat/people").data().getJsonArray("people"))
                    .extracting(person -> person.asJsonObject().getString("id"))
                    .containsExactly("ben", "carla", "david");
        }

        private void readAll(String person) {
            int number = lastMessage().getInt("number");
            assertThat(node.as(person)
                            .put(CONVERSATIONS + "/welcome/read", "{'number':" + number + "}")
                            .body())
                    .isEqualTo(object("{'success':true}"));
        }

        private JsonObject lastMessage() {
            return messages("?limit=1").get(0);
        }

        private List<JsonObject> messages(String query) {
            return node.as("anna")
                    .get(MESSAGES + query)
                    .data()
                    .getJsonArray("messages")
                    .getValuesAs(JsonObject.class);
        }

        private List<JsonObject> conversations(String person) {
            return node.as(person)
                    .get(CONVERSATIONS)
                    .data()
                    .getJsonArray("conversations")
                    .getValuesAs(JsonObject.class);
        }
    }

    @Nested
    class RestDoor {
        @Test
        void signingInGivesATokenAndThePerson() {
            Rest.Answer answer = node.rest().post("/api/signin", ChatNode.credentials("anna", ChatNode.PASSWORD));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().getString("token")).isNotBlank();
            assertThat(answer.body().getJsonObject("user"))
                    .isEqualTo(object("{'id':'anna','firstname':'Anna','lastname':'Tamm',"
                            + "'email':'anna@example.com','role':'admin'}"));
        }

        @Test
        void aWrongPasswordIsAnsweredLikeAnUnknownPerson() {
            Rest.Answer wrong = node.rest().post("/api/signin", ChatNode.credentials("anna", "wrong"));
            Rest.Answer unknown = node.rest().post("/api/signin", ChatNode.credentials("nobody", "demo"));

            assertThat(wrong.refusal()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(unknown.body()).isEqualTo(wrong.body());
        }

        @Test
        void withoutAGoodTokenItIsShut() {
            Rest.Answer none = node.rest().get(CONVERSATIONS);

            assertThat(none.refusal()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(node.rest()
                            .bearing("nonsense")
                            .post(MESSAGES, "{'content':'Hi'}")
                            .refusal())
                    .isEqualTo("401 UNAUTHENTICATED");
            assertThat(node.rest()
                            .with("Authorization", "Basic YW5uYTpkZW1v")
                            .get(CONVERSATIONS)
                            .refusal())
                    .isEqualTo("401 UNAUTHENTICATED");
        }

        @Test
        void itIsForAdministrators() {
            Rest eva = node.as("eva");

            assertThat(eva.post(MESSAGES, "{'content':'Hi'}").refusal()).isEqualTo("403 FORBIDDEN");
            assertThat(eva.post(INVITATIONS, "{'to_user_id':'anna','message':'Hi'}")
                            .refusal())
                    .isEqualTo("403 FORBIDDEN");
            assertThat(eva.put(INVITATIONS + "/1/respond", "{'action':'accept'}")
                            .refusal())
                    .isEqualTo("403 FORBIDDEN");
        }

        @Test
        void theAnswerToAMessageIsTheMessage() {
            Rest.Answer answer = node.as("anna").post(MESSAGES, "{'content':'Hello'}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().keySet()).containsExactlyInAnyOrder("success", "data");
            assertThat(answer.data().getJsonObject("message"))
                    .containsKeys("id", "conversation_id", "sender_id", "content", "created_at", "is_read")
                    .containsEntry("content", string("Hello"));
        }

        @Test
        void whatIsNoJsonIsRefusedAtOnce() {
            for (String body : List.of("{'z':[", "{'email':", "nonsense", "", "{} {}", "[".repeat(70_000))) {
                assertThat(node.rest().post("/api/signin", body).status())
                        .as(body.substring(0, Math.min(20, body.length())))
                        .isIn(400, 413);
            }
        }
    }

    @Nested
    class Origins {
        @Test
        void aListedPageMayCallAndIsToldSo() {
            Rest.Answer answer = node.as("anna").with("Origin", FRONT_END).get(CONVERSATIONS);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRONT_END);
            assertThat(answer.header("Vary")).isEqualTo("Origin");
        }

        @Test
        void aListedPageIsToldWhyItWasRefused() {
            Rest.Answer answer = node.rest().with("Origin", FRONT_END).get(CONVERSATIONS);

            assertThat(answer.refusal()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRONT_END);
        }

        @Test
        void itsBrowserMayAskFirst() {
            Rest.Answer answer = preflight(FRONT_END, MESSAGES);

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRONT_END);
            assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type");
        }

        @Test
        void anyOtherPageIsRefusedAndNothingIsDone() {
            Rest anna = node.as("anna");
            for (String origin : List.of("https://evil.example", FRONT_END + ".evil", "http://front.example", "null")) {
                Rest.Answer answer = anna.with("Origin", origin).post(MESSAGES, "{'content':'From elsewhere'}");

                assertThat(answer.status()).as(origin).isEqualTo(403);
                assertThat(answer.header("Access-Control-Allow-Origin"))
                        .as(origin)
                        .isNull();
                assertThat(preflight(origin, MESSAGES).status()).as(origin).isEqualTo(403);
            }
            assertThat(anna.get(MESSAGES + "?limit=1").data().toString()).doesNotContain("From elsewhere");
        }

        @Test
        void thisServersOwnPagesAreNoStrangers() {
            String own = "http://" + node.process().uri("/").getAuthority();

            assertThat(node.as("anna").with("Origin", own).get(CONVERSATIONS).status())
                    .isEqualTo(200);
            node.client().header("Origin", own).connect().close();
        }

        @Test
        void aSocketOfAListedPageOpensAndAnyOtherIsRefusedBeforeTheUpgrade() {
            node.client().header("Origin", FRONT_END).connect().close();

            assertThatThrownBy(() -> node.client()
                            .header("Origin", "https://evil.example")
                            .open())
                    .hasCauseInstanceOf(WebSocketHandshakeException.class)
                    .satisfies(refused -> assertThat(((WebSocketHandshakeException) refused.getCause())
                                    .getResponse()
                                    .statusCode())
                            .isEqualTo(403));
        }

        private Rest.Answer preflight(String origin, String path) {
            return node.rest()
                    .with("Origin", origin)
                    .with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "authorization,content-type")
                    .call("OPTIONS", path, null);
        }
    }

    private static void awaitOnline(String person, boolean online) {
        Rest anna = node.as("anna");
        await().atMost(TestClient.DEADLINE)
                .until(() -> anna.get("/api/admin/chat/people").data().getJsonArray("people").stream()
                        .map(JsonValue::asJsonObject)
                        .anyMatch(listed ->
                                listed.getString("id").equals(person) && listed.getBoolean("online") == online));
    }

    /** By the same file as the nodes, as one more of them. */
    private static void inTheDatabase(String sql) throws SQLException {
        String url = "jdbc:h2:file:" + data + "/example;AUTO_SERVER=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String draft(String conversation, String content, String sender) {
        return "{'conversation_id':'" + conversation + "','message':"
                + TestClient.quoted(content).replace('\'', '’') + ",'sender_id':'" + sender + "'}";
    }

    private static String content(JsonObject frame) {
        return frame.getJsonObject("data").getJsonObject("message").getString("content");
    }

    private static JsonString string(String text) {
        return Json.createValue(text);
    }
}
