package ee.realtime.example.chat;

/**
 * A participant as clients see them.
 *
 * @param userId the person
 * @param role {@code owner}, who asked for the conversation, or {@code member}
 * @param status {@code active}
 * @param firstname the person's first name
 * @param lastname the person's last name
 */
public record ParticipantView(String userId, String role, String status, String firstname, String lastname) {
    static ParticipantView of(Participant participant) {
        return new ParticipantView(
                participant.person().id(),
                participant.role(),
                participant.status(),
                participant.person().firstname(),
                participant.person().lastname());
    }
}
