package ee.realtime.it.chat;

import ee.realtime.it.support.ExampleNode;
import ee.realtime.it.support.Frames;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests to a node's REST endpoints. JSON may be written with single quotes. */
final class Rest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ExampleNode node;
    private final Map<String, String> headers;

    Rest(ExampleNode node, Map<String, String> headers) {
        this.node = node;
        this.headers = headers == null ? Map.of() : headers;
    }

    /** What came: the body is empty where there was none, or no JSON. */
    record Answer(int status, JsonObject body, HttpHeaders headers) {
        JsonObject data() {
            if (status != 200 || !body.getBoolean("success")) {
                throw new AssertionError("Refused: " + status + " " + body);
            }
            return body.getJsonObject("data");
        }

        /** Status and code of an answer that refuses. */
        String refusal() {
            return status + " " + body.getJsonObject("error").getString("code");
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    Rest bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Rest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Rest(node, more);
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri(path))
                .timeout(DEADLINE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), object(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }

    private static JsonObject object(String body) {
        return body.startsWith("{") ? Frames.object(body) : JsonObject.EMPTY_JSON_OBJECT;
    }
}
