package ee.realtime.example.chat;

import ee.realtime.example.signin.Person;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People who write to each other. Its messages are numbered from 1 without a gap. */
@Entity
public class Conversation {
    @Id
    private String id;

    private String status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_number")
    private long lastNumber;

    @OneToMany(mappedBy = "conversation", cascade = CascadeType.PERSIST)
    @OrderBy("role DESC, id") // the owner first; EclipseLink takes "desc" for ascending
    private List<Participant> participants;

    protected Conversation() {}

    /** A conversation that one person has asked another for. */
    Conversation(Person owner, Person guest, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.status = "active";
        this.createdAt = now;
        this.participants = new ArrayList<>();
        participants.add(new Participant(this, owner, "owner"));
        participants.add(new Participant(this, guest, "member"));
    }

    /** The next message. Only under a lock on this conversation, or two would get the same number. */
    Message write(Participant sender, String content, Instant now) {
        lastNumber++;
        sender.read(lastNumber);
        return new Message(this, lastNumber, sender.person(), content, now);
    }

    Optional<Participant> participant(String userId) {
        return participants.stream()
                .filter(participant -> participant.person().id().equals(userId))
                .findFirst();
    }

    /** Whether everybody has read a message for whom it was. */
    boolean isRead(Message message) {
        return participants.stream()
                .filter(participant -> !participant.person().id().equals(message.senderId()))
                .allMatch(participant -> participant.lastRead() >= message.number());
    }

    String id() {
        return id;
    }

    String status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    long lastNumber() {
        return lastNumber;
    }

    List<Participant> participants() {
        return participants;
    }

    List<String> participantIds() {
        return participants.stream()
                .map(participant -> participant.person().id())
                .toList();
    }
}
