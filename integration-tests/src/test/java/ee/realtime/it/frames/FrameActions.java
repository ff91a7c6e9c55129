package ee.realtime.it.frames;

import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.corpus.CorpusTypes.Bean;
import ee.realtime.corpus.CorpusTypes.Containers;
import ee.realtime.corpus.CorpusTypes.Made;
import ee.realtime.corpus.CorpusTypes.Primitives;
import ee.realtime.corpus.CorpusTypes.Ref;
import ee.realtime.corpus.CorpusTypes.Scalars;
import ee.realtime.corpus.CorpusTypes.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The corpus's actions at the default endpoint. Most return what they got. */
@ApplicationScoped
public class FrameActions {
    @OnAction
    public JsonValue echo(JsonValue payload) {
        return payload;
    }

    @OnAction
    public int count(JsonValue payload) {
        return payload instanceof JsonArray array
                ? array.size()
                : payload.asJsonObject().size();
    }

    @OnAction
    public int length(@Param("text") String text) {
        return text.length();
    }

    @OnAction
    public Scalars scalars(Scalars payload) {
        return payload;
    }

    @OnAction
    public Primitives primitives(Primitives payload) {
        return payload;
    }

    @OnAction
    public Times times(Times payload) {
        return payload;
    }

    @OnAction
    public Containers containers(Containers payload) {
        return payload;
    }

    @OnAction
    public Bean bean(Bean payload) {
        return payload;
    }

    @OnAction
    public Made made(Made payload) {
        return payload;
    }

    @OnAction
    public Map<String, Object> map(Map<String, Object> payload) {
        return payload;
    }

    @OnAction
    public JsonObject object(JsonObject payload) {
        return payload;
    }

    @OnAction
    public String text(String payload) {
        return payload;
    }

    @OnAction
    public String members(@Param("n") int n, @Param("names") List<String> names) {
        return n + " " + names;
    }

    /** What the room is called on the wire. */
    @OnAction
    public Set<String> room(Ref payload, Connection caller) {
        caller.join(payload.room()).toCompletableFuture().join();
        Set<String> names = caller.rooms();
        caller.leave(payload.room()).toCompletableFuture().join();
        return names;
    }
}
