package ee.realtime.it.frames;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import ee.realtime.corpus.CorpusFrame;
import ee.realtime.corpus.Expectation.Kind;
import ee.realtime.it.frames.WireClient.Received;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sends frames of the corpus, one after the other, and notes how each was answered. Used by one thread. */
final class Probe implements AutoCloseable {
    private static final Set<String> MEMBERS_OF_ERRORS = Set.of("code", "message", "retryable", "violations");
    private static final int SILENCE_MILLIS = 200;
    private static final int CUT_OFF_MILLIS = 5000;

    private final FrameServer server;
    private final Map<String, Double> firstMillis = new TreeMap<>();
    private final Map<String, Double> bestMillis = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private WireClient client;
    private String connectedTo = "";
    private int markers;

    Probe(FrameServer server) {
        this.server = server;
    }

    /** How long each frame's answer took the first time. */
    Map<String, Double> firstMillis() {
        return firstMillis;
    }

    /** How long it took at best, of those times that the frame was sent. */
    Map<String, Double> bestMillis() {
        return bestMillis;
    }

    /** The frames that were not answered as expected, with what came instead. */
    List<String> wrong() {
        return wrong;
    }

    void send(CorpusFrame frame) {
        Kind kind = frame.expected().kind();
        boolean ends = kind == Kind.CLOSE || kind == Kind.WAITS;
        if (ends || !frame.endpoint().equals(connectedTo)) {
            close();
            client = server.connect(frame.endpoint());
            connectedTo = frame.endpoint();
        }
        Optional<String> problem = problem(frame);
        problem.ifPresent(text -> wrong.add(frame + ": " + frame.expected() + " expected, but " + shortened(text)));
        if (ends || problem.isPresent()) {
            close();
        }
    }

    private Optional<String> problem(CorpusFrame frame) {
        byte[] bytes = WireClient.encode(frame.pieces());
        try {
            return switch (frame.expected().kind()) {
                case CLOSE -> end(frame, bytes);
                case WAITS -> silence(bytes);
                case NONE -> {
                    client.send(bytes);
                    yield marker();
                }
                default -> answer(frame, bytes).or(this::marker);
            };
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> answer(CorpusFrame frame, byte[] bytes) {
        long start = System.nanoTime();
        client.send(bytes);
        Received answer = client.read();
        time(frame, start);
        return isExpected(frame, answer) ? Optional.empty() : Optional.of(answer + " came");
    }

    /** Sends a good request, whose answer comes next if there was no more than one to the frame before. */
    private Optional<String> marker() {
        String marker = "marker-" + ++markers;
        client.send(WireClient.encode("{\"action\":\"echo\",\"id\":\"" + marker + "\",\"data\":1}"));
        Received next = client.read();
        boolean isMarkers = !next.isEnd() && marker.equals(object(next.text()).getString("id", ""));
        return isMarkers ? Optional.empty() : Optional.of("something else came, too: " + next);
    }

    private Optional<String> end(CorpusFrame frame, byte[] bytes) {
        WireClient sender = client;
        // Beside the reading: the server stops reading when it has seen enough, and says so.
        Thread writer = new Thread(() -> sender.send(bytes), "writer");
        long start = System.nanoTime();
        writer.start();
        Received answer = client.read();
        time(frame, start);
        boolean expected = answer.isEnd()
                && frame.expected().code().equals(Integer.toString(answer.closeCode()))
                && Inside.of(answer.text()).isEmpty();
        if (!expected) {
            return Optional.of(answer + " came");
        }
        return client.isCutOff(CUT_OFF_MILLIS) ? Optional.empty() : Optional.of("the link stayed open after it");
    }

    private Optional<String> silence(byte[] bytes) {
        client.send(bytes);
        return client.poll(SILENCE_MILLIS).map(answer -> answer + " came");
    }

    private static boolean isExpected(CorpusFrame frame, Received answer) {
        if (answer.isEnd()) {
            return false;
        }
        JsonObject object = object(answer.text());
        return switch (frame.expected().kind()) {
            case ERROR -> isError(object, frame.expected().code());
            case REPLY -> isReply(object, frame);
            case PONG -> answer.text().equals("{\"type\":\"$pong\"}");
            default -> false;
        };
    }

    private static boolean isError(JsonObject answer, String code) {
        JsonObject data = answer.getJsonObject("data");
        return answer.getString("type").equals("error")
                && data.getString("code").equals(code)
                && MEMBERS_OF_ERRORS.containsAll(data.keySet())
                && Inside.of(answer.toString()).isEmpty();
    }

    private static boolean isReply(JsonObject answer, CorpusFrame frame) {
        return answer.getString("type").equals("reply")
                && frame.text().stream().allMatch(text -> isSame(object(text).get("id"), answer.get("id")))
                && frame.expected().data().stream()
                        .allMatch(data -> answer.get("data").equals(value(data)));
    }

    /** But for lone surrogates, which come back as U+FFFD; UTF-16 puts that in their place, too. */
    private static boolean isSame(JsonValue sent, JsonValue answered) {
        return sent instanceof JsonString text && answered instanceof JsonString other
                ? new String(text.getString().getBytes(UTF_16BE), UTF_16BE).equals(other.getString())
                : sent.toString().equals(answered.toString());
    }

    private void time(CorpusFrame frame, long start) {
        double millis = (System.nanoTime() - start) / 1e6;
        firstMillis.putIfAbsent(frame.name(), millis);
        bestMillis.merge(frame.name(), millis, Math::min);
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private static JsonObject object(String text) {
        return value(text).asJsonObject();
    }

    private static JsonValue value(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** Hangs up, if it is connected. */
    @Override
    public void close() {
        if (!connectedTo.isEmpty()) {
            client.close();
            connectedTo = "";
        }
    }
}
