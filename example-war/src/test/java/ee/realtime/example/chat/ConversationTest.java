package ee.realtime.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.example.signin.Person;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2025-11-01T09:00:00Z");

    private final Person anna = new Person("anna", "Anna", "Tamm", "anna@example.com", "admin");
    private final Person ben = new Person("ben", "Ben", "Saar", "ben@example.com", "admin");
    private final Conversation conversation = new Conversation(anna, ben, NOW);

    @Test
    void whoAskedOwnsItAndBothTakePart() {
        assertThat(conversation.participants()).extracting(Participant::role).containsExactly("owner", "member");
        assertThat(conversation.participantIds()).containsExactly("anna", "ben");
        assertThat(conversation.participant("carla")).isEmpty();
    }

    @Test
    void messagesAreNumberedWithoutGap() {
        assertThat(write(anna, "one").number()).isEqualTo(1);
        assertThat(write(ben, "two").number()).isEqualTo(2);
        assertThat(write(anna, "three").number()).isEqualTo(3);
    }

    @Test
    void whatOthersWriteIsUnreadUntilItIsRead() {
        write(anna, "one");
        write(anna, "two");

        assertThat(place(ben).unread()).isEqualTo(2);
        place(ben).read(1);
        assertThat(place(ben).unread()).isEqualTo(1);
    }

    @Test
    void whoWritesHasReadWhatIsAbove() {
        write(anna, "one");
        write(ben, "two");

        assertThat(place(ben).unread()).isZero();
        assertThat(place(anna).unread()).isEqualTo(1);
    }

    @Test
    void nothingBecomesUnreadAgain() {
        write(anna, "one");
        place(ben).read(1);
        place(ben).read(0);

        assertThat(place(ben).unread()).isZero();
    }

    @Test
    void aMessageIsReadWhenAllButItsSenderHaveReadIt() {
        Message message = write(anna, "one");

        assertThat(conversation.isRead(message)).isFalse();
        place(ben).read(1);
        assertThat(conversation.isRead(message)).isTrue();
    }

    private Message write(Person sender, String content) {
        return conversation.write(place(sender), content, NOW);
    }

    private Participant place(Person person) {
        return conversation.participant(person.id()).orElseThrow();
    }
}
