package ee.realtime.example.chat;

import ee.realtime.Push;
import ee.realtime.ToUser;
import jakarta.json.bind.annotation.JsonbTransient;

/**
 * An invitation has been accepted: told to the inviter.
 *
 * @param conversation_id the conversation that has begun
 * @param participant_id who accepted
 * @param conversation the conversation
 * @param inviter whom to tell; an address, which does not travel
 */
@Push(value = "invitation_accepted", endpoint = ChatActions.PATH)
@ToUser("{inviter}")
public record InvitationAccepted(
        String conversation_id,
        String participant_id,
        ConversationView conversation,
        @JsonbTransient String inviter) {}
