package ee.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes, one database: an H2 file that one of them has open and serves to the other. The tests tell one story, because
 * a node takes long to start.
 */
@Order(3)
@TestMethodOrder(OrderAnnotation.class)
class ChatNodesIT {
    private static final String MESSAGES = "/api/admin/chat/conversations/welcome/messages";

    @TempDir
    private static Path data;

    private static ChatNode one;
    private static ChatNode two;

    /** At the same moment, in a folder without a database. */
    @BeforeAll
    static void start() {
        one = ChatNode.start(data);
        two = ChatNode.start(data);
        one.awaitReady();
        two.awaitReady();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    @Order(1)
    void theySeedOneDatabaseAndShareOneSecret() throws Exception {
        assertThat(contents(one)).containsExactlyElementsOf(contents(two)).hasSize(1);
        assertThat(two.rest().bearing(one.token("anna")).get(MESSAGES).status()).isEqualTo(200);
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("example.mv.db", "example.lock.db", "token.secret");
        }
    }

    @Test
    @Order(2)
    void aSocketOfOneTakesATokenOfTheOther() {
        TestClient client = two.anonymous();

        assertThat(ChatNode.authenticate(client, one.token("ben")).getString("type"))
                .isEqualTo("authenticated");
    }

    @Test
    @Order(3)
    void whatOneStoresTheOtherHasAtOnce() {
        TestClient ben = two.connect("ben");

        one.as("anna").post(MESSAGES, "{'content':'by REST'}").data();
        assertThat(contents(two)).endsWith("by REST");
        ben.call("send_message", "{'conversation_id':'welcome','message':'by socket','sender_id':'ben'}");
        assertThat(contents(one)).endsWith("by socket");
    }

    @Test
    @Order(4)
    void theyNumberMessagesTogether() {
        List<Integer> before = numbers(one);

        Stream.of(one, two, one, two, one, two, one, two)
                .parallel()
                .forEach(node ->
                        node.as("anna").post(MESSAGES, "{'content':'together'}").data());

        assertThat(numbers(two)).hasSize(before.size() + 8).doesNotHaveDuplicates();
        assertThat(numbers(two).get(before.size() + 7)).isEqualTo(before.size() + 8);
    }

    @Test
    @Order(5)
    void aNodeThatIsKilledTakesNothingWithIt() {
        List<String> written = write(one, 40);
        one.kill();

        assertThat(contents(two)).endsWith(written.toArray(String[]::new));
        assertThat(write(two, 5))
                .isEqualTo(contents(two)
                        .subList(contents(two).size() - 5, contents(two).size()));
    }

    /** By now the one that is left has the file open, whoever had it first. */
    @Test
    @Order(6)
    void norDoesTheOneThatServesTheFile() {
        one.close();
        one = ChatNode.start(data).awaitReady();

        List<String> written = write(two, 40);
        two.kill();

        assertThat(contents(one)).endsWith(written.toArray(String[]::new));
    }

    private static int messages;

    /** Messages whose answers have come, so that they are committed. */
    private static List<String> write(ChatNode node, int count) {
        Rest anna = node.as("anna");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String content = "message " + ++messages;
            anna.post(MESSAGES, "{'content':'" + content + "'}").data();
            written.add(content);
        }
        return written;
    }

    private static List<String> contents(ChatNode node) {
        return stored(node).stream()
                .map(message -> message.getString("content"))
                .toList();
    }

    private static List<Integer> numbers(ChatNode node) {
        return stored(node).stream().map(message -> message.getInt("number")).toList();
    }

    private static List<JsonObject> stored(ChatNode node) {
        return node.as("anna")
                .get(MESSAGES + "?limit=200")
                .data()
                .getJsonArray("messages")
                .getValuesAs(JsonObject.class);
    }
}
