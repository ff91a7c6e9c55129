package ee.realtime.it.frames;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.corpus.CorpusTypes.Containers;
import ee.realtime.corpus.CorpusTypes.Scalars;
import jakarta.json.JsonValue;

/** An endpoint that allows frames of several megabytes. */
@RealtimeEndpoint(path = "/ws/large")
public class LargeFrameActions {
    @OnAction
    public JsonValue echo(JsonValue payload) {
        return payload;
    }

    @OnAction
    public Scalars scalars(Scalars payload) {
        return payload;
    }

    @OnAction
    public Containers containers(Containers payload) {
        return payload;
    }
}
