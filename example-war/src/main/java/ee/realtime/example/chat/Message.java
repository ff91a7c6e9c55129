package ee.realtime.example.chat;

import ee.realtime.example.signin.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;

/** What somebody wrote in a conversation. */
@Entity
public class Message {
    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "conversation_id")
    private Conversation conversation;

    private long number;

    @Column(name = "sender_id")
    private String senderId;

    private String content;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Message() {}

    Message(Conversation conversation, long number, Person sender, String content, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.conversation = conversation;
        this.number = number;
        this.senderId = sender.id();
        this.content = content;
        this.createdAt = now;
    }

    String id() {
        return id;
    }

    Conversation conversation() {
        return conversation;
    }

    long number() {
        return number;
    }

    String senderId() {
        return senderId;
    }

    String content() {
        return content;
    }

    Instant createdAt() {
        return createdAt;
    }
}
