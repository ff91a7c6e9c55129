package ee.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.ExampleNode;
import ee.realtime.it.support.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;

/** A node as its people meet it: they sign in, call REST and open sockets. */
final class ChatNode implements AutoCloseable {
    static final String ENDPOINT = "/ws/chat";
    static final String PASSWORD = "demo";

    private final ExampleNode node;

    private ChatNode(ExampleNode node) {
        this.node = node;
    }

    static ChatNode start(Path data, String... configuration) {
        return new ChatNode(ExampleNode.start(data, configuration));
    }

    ChatNode awaitReady() {
        node.awaitReady();
        return this;
    }

    ExampleNode process() {
        return node;
    }

    /** REST for nobody in particular. */
    Rest rest() {
        return new Rest(node, null);
    }

    /** REST for somebody who has signed in. */
    Rest as(String person) {
        return rest().bearing(token(person));
    }

    String token(String person) {
        Rest.Answer answer = rest().post("/api/signin", credentials(person, PASSWORD));
        assertThat(answer.status())
                .as("signing in as %s: %s", person, answer.body())
                .isEqualTo(200);
        return answer.body().getString("token");
    }

    static String credentials(String person, String password) {
        return Json.createObjectBuilder()
                .add("email", person + "@example.com")
                .add("password", password)
                .build()
                .toString();
    }

    TestClient.Builder client() {
        return node.app().client(ENDPOINT);
    }

    /** A socket that nobody knows yet. */
    TestClient anonymous() {
        return client().connect();
    }

    /** A socket of somebody who has said who they are. */
    TestClient connect(String person) {
        TestClient client = anonymous();
        JsonObject answer = authenticate(client, token(person));
        assertThat(answer.getString("type")).as("%s", answer).isEqualTo("authenticated");
        return client;
    }

    /** Sends a token and returns what comes. */
    static JsonObject authenticate(TestClient client, String token) {
        return client.act("authenticate", "{'token':" + TestClient.quoted(token) + "}")
                .next();
    }

    /** Ends all sockets of this node's people. */
    void disconnectAll() {
        node.app().clients().closeAll();
    }

    void kill() {
        node.kill();
    }

    @Override
    public void close() {
        disconnectAll();
        node.close();
    }
}
