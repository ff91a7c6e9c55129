package ee.realtime.example.chat;

import java.time.Instant;
import java.util.List;

/**
 * A conversation in the list of one of its participants: what everybody sees of it, and what waits there.
 *
 * @param id its id
 * @param participants who takes part
 * @param status {@code active}
 * @param created_at since when
 * @param last_message the newest message, or {@code null} (and then absent) if there is none
 * @param unread_count how many messages the participant has not read
 */
public record ConversationSummary(
        String id,
        List<ParticipantView> participants,
        String status,
        Instant created_at,
        MessageView last_message,
        long unread_count) {

    static ConversationSummary of(Participant reader, Message last) {
        ConversationView conversation = ConversationView.of(reader.conversation());
        return new ConversationSummary(
                conversation.id(),
                conversation.participants(),
                conversation.status(),
                conversation.created_at(),
                last == null ? null : MessageView.of(last),
                reader.unread());
    }

    Instant lastActivity() {
        return last_message == null ? created_at : last_message.created_at();
    }
}
