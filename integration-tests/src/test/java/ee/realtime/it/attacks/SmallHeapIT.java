package ee.realtime.it.attacks;

import static ee.realtime.it.support.Frames.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.attacks.app.Flood;
import ee.realtime.it.support.RawClient;
import ee.realtime.it.support.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * G15: a server with a heap of 256 MB under floods of every kind. It refuses and cuts off; the first error for want of memory
 * would end it. It is configured for its heap: a connection that does its worst costs it up to a megabyte, most of that inside
 * the container.
 */
@Order(2)
class SmallHeapIT {
    private static final Duration FLOOD = Duration.ofSeconds(Integer.getInteger("attacks.flood-seconds", 2));
    private static final int MAX_FRAME = 131_072;
    private static final byte[] NOTHING = {};

    /** Kilobytes, where a server that nobody attacks uses some 50,000. */
    private static final int MUCH_HEAP = 80_000;

    private static Attacked server;
    private static URI endpoint;

    @BeforeAll
    static void start() {
        server = Attacked.start(
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Drealtime.limits.connections=150",
                "-Drealtime.outbound-queue.capacity=131072",
                "-Drealtime.heartbeat=3s");
        endpoint = server.socket(Flood.PATH);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void largeFramesWhoseAnswersNobodyReads() {
        String padding = "x".repeat(MAX_FRAME - 200);

        flood(
                "large frames",
                200,
                NOTHING,
                text("{\"action\":\"echo\",\"id\":1,\"data\":{\"x\":\"" + padding + "\"}}"));
    }

    @Test
    void largeFramesThatAreNeverComplete() {
        byte[] frame = text("x".repeat(MAX_FRAME - 10));

        flood("frames without an end", 200, Arrays.copyOf(frame, frame.length - 100), NOTHING);
    }

    /** The container would hold as much as 4 MB of each before the module sees any of it, if it were not told otherwise. */
    @Test
    void framesThatAreLargerThanAllowed() {
        flood("frames of 4 MB", 150, text("x".repeat(4_000_000)), NOTHING);
    }

    @Test
    void fragmentsWithoutEnd() {
        byte[] first = RawClient.frame(RawClient.TEXT, false, "x".repeat(1_000).getBytes(UTF_8));
        byte[] next =
                RawClient.frame(RawClient.CONTINUATION, false, "x".repeat(1_000).getBytes(UTF_8));

        flood("fragments", 200, first, next);
    }

    @Test
    void emptyFragmentsWithoutEnd() {
        byte[] first = RawClient.frame(RawClient.TEXT, false, NOTHING);
        byte[] next = RawClient.frame(RawClient.CONTINUATION, false, NOTHING);

        flood("empty fragments", 100, first, next);
    }

    @Test
    void smallFramesWhoseAnswersNobodyReads() {
        flood("small frames", 100, NOTHING, text("{\"action\":\"echo\",\"id\":1,\"data\":{\"x\":1}}"));
    }

    @Test
    void pingsWhoseAnswersNobodyReads() {
        flood(
                "pings",
                100,
                NOTHING,
                RawClient.frame(RawClient.PING, true, "x".repeat(125).getBytes(UTF_8)));
    }

    @Test
    void mistakesWhoseErrorsNobodyReads() {
        flood("bad frames", 100, NOTHING, text("{"));
    }

    @Test
    void aCrowdThatConnectsAndStays() {
        flood("connects", 3_000, text("{\"action\":\"enter\"}"), NOTHING);
    }

    @Test
    void aRoomOfMembersWhoDoNotRead() {
        byte[] said = text("{\"action\":\"say\",\"data\":{\"text\":\"" + "x".repeat(60_000) + "\"}}");
        try (Flooder members = Flooder.connect(endpoint, 100)) {
            members.flood(text("{\"action\":\"enter\"}"), NOTHING, Duration.ofSeconds(1));

            flood("speakers to members who do not read", 10, NOTHING, said);
        }
    }

    /**
     * Whatever the flood was, the server goes on. Payara keeps what it has read of connections that are gone for a minute or
     * so; instead of waiting for that, the next flood gets a new server.
     */
    @AfterEach
    void goesOn() {
        assertThat(server.isAlive()).isTrue();
        server.awaitEmpty();
        try (TestClient client = server.app().connect(Flood.PATH)) {
            assertThat(client.call("echo", "{'x':1}")).isEqualTo(json("{'x':1}"));
        }
        assertThat(server.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
        if (server.vital("heap") > MUCH_HEAP) {
            server.close();
            start();
        }
    }

    /**
     * While it is going on somebody else asks. Payara 6.2025.10 may cut him off beside hundreds that it cuts off at the same
     * moment (it uses requests again that are still in use), so what he was answered is reported and no more.
     */
    private static void flood(String name, int sockets, byte[] beginning, byte[] repeated) {
        TestClient client = server.app().connect(Flood.PATH);
        try (Bystander bystander = new Bystander(client, "echo", "{'x':'good morning'}");
                Flooder flooder = Flooder.connect(endpoint, sockets)) {
            flooder.flood(beginning, repeated, FLOOD);
            Report.add("G15 " + name + ": " + flooder + "; " + bystander.stopAnyhow());
        }
    }

    private static byte[] text(String text) {
        return RawClient.frame(RawClient.TEXT, true, text.getBytes(UTF_8));
    }
}
