package ee.realtime.example.chat;

import ee.realtime.Push;

/**
 * An invitation has been sent: told to the person invited, by {@link InvitationsResource}, which wants to know whether they
 * are there.
 *
 * @param invitation the invitation
 */
@Push(value = "new_invitation", endpoint = ChatActions.PATH)
public record NewInvitation(InvitationView invitation) {}
