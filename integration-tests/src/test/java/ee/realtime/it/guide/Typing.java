package ee.realtime.it.guide;

import ee.realtime.Push;

// tag::message[]
@Push(value = "typing", endpoint = "/ws/chat")
public record Typing(long conversation_id, String user_id) {}
// end::message[]
