package ee.realtime.example.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.example.refusal.Refusal;
import ee.realtime.example.signin.Person;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvitationTest {
    private static final Instant NOW = Instant.parse("2025-11-01T09:00:00Z");

    private final Person anna = new Person("anna", "Anna", "Tamm", "anna@example.com", "admin");
    private final Person ben = new Person("ben", "Ben", "Saar", "ben@example.com", "admin");
    private final Invitation invitation = new Invitation(anna, ben, "A word?", NOW);

    @Test
    void itWaitsUntilItIsAnswered() {
        assertThat(InvitationView.of(invitation).status()).isEqualTo("pending");
    }

    @Test
    void acceptedItBeginsAConversationThatTheHostOwns() {
        Conversation conversation = invitation.accept(NOW);

        assertThat(conversation.participantIds()).containsExactly("anna", "ben");
        assertThat(InvitationView.of(invitation).status()).isEqualTo("accepted");
    }

    @Test
    void rejectedItStaysRejected() {
        invitation.reject();

        assertThat(InvitationView.of(invitation).status()).isEqualTo("rejected");
        assertThatThrownBy(() -> invitation.accept(NOW)).isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyCanAnswerTwice() {
        invitation.accept(NOW);

        assertThatThrownBy(() -> invitation.accept(NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.CONFLICT))
                .hasMessage("This invitation has been answered already");
    }
}
