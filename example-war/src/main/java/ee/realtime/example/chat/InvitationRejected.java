package ee.realtime.example.chat;

import ee.realtime.Push;
import ee.realtime.ToUser;
import jakarta.json.bind.annotation.JsonbTransient;

/**
 * An invitation has been rejected: told to the inviter.
 *
 * @param invitation_id the invitation
 * @param inviter whom to tell; an address, which does not travel
 */
@Push(value = "invitation_rejected", endpoint = ChatActions.PATH)
@ToUser("{inviter}")
public record InvitationRejected(
        String invitation_id, @JsonbTransient String inviter) {}
