package ee.realtime.it.targets;

import ee.realtime.Join;
import ee.realtime.MessageFormat;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.ToAll;
import jakarta.json.bind.annotation.JsonbProperty;

/** An endpoint whose messages are flat. */
@RealtimeEndpoint(path = "/ws/flat", format = MessageFormat.FLAT)
public class FlatNotes {
    @Push("note")
    public record Note(@JsonbProperty("the_text") String text, int size) {}

    @Push(value = "boxed", format = MessageFormat.ENVELOPE)
    public record Boxed(String text) {}

    @OnAction
    @ToAll
    public Note say(@Param("text") String text) {
        return new Note(text, text.length());
    }

    @OnAction
    @ToAll
    public Boxed box(@Param("text") String text) {
        return new Boxed(text);
    }

    @OnAction
    public Note reply(@Param("text") String text) {
        return new Note(text, text.length());
    }

    @OnAction
    @Join("{room}")
    public void enter(@Param("room") String room) {}
}
