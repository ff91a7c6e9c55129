package ee.realtime.example.chat;

import ee.realtime.example.signin.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** A person in a conversation, and how far they have read it. */
@Entity
public class Participant {
    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "conversation_id")
    private Conversation conversation;

    @ManyToOne
    @JoinColumn(name = "person_id")
    private Person person;

    private String role;
    private String status;

    @Column(name = "last_read")
    private long lastRead;

    protected Participant() {}

    Participant(Conversation conversation, Person person, String role) {
        this.id = UUID.randomUUID().toString();
        this.conversation = conversation;
        this.person = person;
        this.role = role;
        this.status = "active";
    }

    void read(long number) {
        lastRead = Math.max(lastRead, number);
    }

    /** How many messages of others wait to be read: whoever writes has read what is above. */
    long unread() {
        return conversation.lastNumber() - lastRead;
    }

    Conversation conversation() {
        return conversation;
    }

    Person person() {
        return person;
    }

    String role() {
        return role;
    }

    String status() {
        return status;
    }

    long lastRead() {
        return lastRead;
    }
}
