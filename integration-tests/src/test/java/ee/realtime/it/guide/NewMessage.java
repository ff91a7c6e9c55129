package ee.realtime.it.guide;

import ee.realtime.ExceptUser;
import ee.realtime.Push;
import ee.realtime.Room;
import ee.realtime.ToUser;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.List;

// tag::message[]
@Push(value = "new_message", endpoint = "/ws/chat")
@Room("conversation:{conversation_id}")
@ToUser("{participants}")
@ExceptUser("{sender_id}")
public record NewMessage(
        long conversation_id,
        String sender_id,
        String text,
        @JsonbTransient List<String> participants) {}
// end::message[]
