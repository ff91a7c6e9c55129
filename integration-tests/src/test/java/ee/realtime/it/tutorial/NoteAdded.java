package ee.realtime.it.tutorial;

import ee.realtime.Push;
import ee.realtime.Room;

// tag::message[]
@Push("note_added")
@Room("board:{board}")
public record NoteAdded(String board, String text) {}
// end::message[]
