package ee.realtime.example.chat;

import java.time.Instant;
import java.util.List;

/**
 * A conversation as clients see it.
 *
 * @param id its id
 * @param participants who takes part
 * @param status {@code active}
 * @param created_at since when
 */
public record ConversationView(String id, List<ParticipantView> participants, String status, Instant created_at) {
    static ConversationView of(Conversation conversation) {
        return new ConversationView(
                conversation.id(),
                conversation.participants().stream().map(ParticipantView::of).toList(),
                conversation.status(),
                conversation.createdAt());
    }
}
