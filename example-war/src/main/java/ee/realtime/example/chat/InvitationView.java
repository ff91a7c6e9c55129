package ee.realtime.example.chat;

import java.time.Instant;
import java.util.Locale;

/**
 * An invitation as clients see it.
 *
 * @param id its id
 * @param from_user who asks
 * @param to_user who is asked
 * @param message what the one says to the other
 * @param status {@code pending}, {@code accepted} or {@code rejected}
 * @param created_at when
 */
public record InvitationView(
        String id, Contact from_user, Contact to_user, String message, String status, Instant created_at) {
    static InvitationView of(Invitation invitation) {
        return new InvitationView(
                invitation.id(),
                Contact.of(invitation.host()),
                Contact.of(invitation.guest()),
                invitation.message(),
                invitation.status().name().toLowerCase(Locale.ROOT),
                invitation.createdAt());
    }
}
