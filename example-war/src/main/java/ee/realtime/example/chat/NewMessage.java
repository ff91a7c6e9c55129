package ee.realtime.example.chat;

import ee.realtime.ExceptUser;
import ee.realtime.Push;
import ee.realtime.Room;
import ee.realtime.ToUser;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.List;

/**
 * A message has been written: told to every participant but the sender, in the conversation or wherever they are.
 *
 * @param conversation_id the conversation
 * @param message the message
 * @param participants who takes part; an address, which does not travel
 */
@Push(value = "new_message", endpoint = ChatActions.PATH)
@Room(ChatActions.CONVERSATION)
@ToUser("{participants}")
@ExceptUser("{message.sender_id}")
public record NewMessage(
        String conversation_id,
        MessageView message,
        @JsonbTransient List<String> participants) {}
