package ee.realtime.example.chat;

import java.time.Instant;

/**
 * A message as clients see it.
 *
 * @param id its id
 * @param conversation_id the conversation
 * @param number its place in the conversation, from 1
 * @param sender_id who wrote it
 * @param content the text
 * @param created_at when
 * @param is_read whether everybody has read it for whom it was
 */
public record MessageView(
        String id,
        String conversation_id,
        long number,
        String sender_id,
        String content,
        Instant created_at,
        boolean is_read) {

    static MessageView of(Message message) {
        Conversation conversation = message.conversation();
        return new MessageView(
                message.id(),
                conversation.id(),
                message.number(),
                message.senderId(),
                message.content(),
                message.createdAt(),
                conversation.isRead(message));
    }
}
