package ee.realtime.it.frames;

import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.corpus.CorpusTypes.Scalars;
import jakarta.json.JsonValue;

/** An endpoint whose callers must say first who they are. */
@RealtimeEndpoint(path = "/ws/closed", identity = IdentityPolicy.FIRST_MESSAGE)
public class ClosedActions {
    @OnAction
    public JsonValue echo(JsonValue payload) {
        return payload;
    }

    @OnAction
    public Scalars scalars(Scalars payload) {
        return payload;
    }
}
