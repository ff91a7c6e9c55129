package ee.realtime.example.chat;

import ee.realtime.example.refusal.Refusal;
import ee.realtime.example.signin.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;

/** One person asks another for a conversation, and is answered once. */
@Entity
public class Invitation {
    /** What became of an invitation. */
    enum Status {
        PENDING,
        ACCEPTED,
        REJECTED
    }

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "host_id")
    private Person host;

    @ManyToOne
    @JoinColumn(name = "guest_id")
    private Person guest;

    private String message;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Invitation() {}

    Invitation(Person host, Person guest, String message, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.host = host;
        this.guest = guest;
        this.message = message;
        this.status = Status.PENDING;
        this.createdAt = now;
    }

    /** The conversation that was asked for. */
    Conversation accept(Instant now) {
        answer(Status.ACCEPTED);
        return new Conversation(host, guest, now);
    }

    void reject() {
        answer(Status.REJECTED);
    }

    private void answer(Status answer) {
        if (status != Status.PENDING) {
            throw Refusal.conflict("This invitation has been answered already");
        }
        status = answer;
    }

    String id() {
        return id;
    }

    Person host() {
        return host;
    }

    Person guest() {
        return guest;
    }

    String message() {
        return message;
    }

    Status status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }
}
