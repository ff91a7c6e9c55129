package ee.realtime.example.chat;

import ee.realtime.example.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conversations and what is written in them. */
@ApplicationScoped
@Transactional
public class Conversations {
    static final int LONGEST_MESSAGE = 4000;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<NewMessage> written;

    @Inject
    Clock clock;

    /** The newest first. */
    public List<ConversationSummary> of(String userId) {
        List<Participant> places = entities.createQuery(
                        "select p from Participant p where p.person.id = :user", Participant.class)
                .setParameter("user", userId)
                .getResultList();
        Map<String, Message> last = lastMessages(userId);
        return places.stream()
                .map(place -> ConversationSummary.of(
                        place, last.get(place.conversation().id())))
                .sorted(Comparator.comparing(ConversationSummary::lastActivity).reversed())
                .toList();
    }

    private Map<String, Message> lastMessages(String userId) {
        return entities.createQuery("""
                        select m from Message m join m.conversation c join c.participants p
                        where p.person.id = :user and m.number = c.lastNumber""", Message.class)
                .setParameter("user", userId)
                .getResultStream()
                .collect(Collectors.toMap(message -> message.conversation().id(), Function.identity()));
    }

    /** Some messages, in the order in which they were written: the last before a number. */
    public List<MessageView> messages(String conversationId, String reader, long before, int limit) {
        requireParticipant(conversationId, reader);
        return entities.createQuery("""
                        select m from Message m where m.conversation.id = :conversation and m.number < :before
                        order by m.number desc""", Message.class)
                .setParameter("conversation", conversationId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .sorted(Comparator.comparingLong(Message::number))
                .map(MessageView::of)
                .toList();
    }

    public MessageView post(String conversationId, String senderId, String content) {
        Conversation conversation = entities.find(Conversation.class, conversationId, LockModeType.PESSIMISTIC_WRITE);
        Participant sender = participantOf(conversation, senderId);
        Message message = conversation.write(sender, content, clock.instant());
        entities.persist(message);
        MessageView view = MessageView.of(message);
        written.fire(new NewMessage(conversationId, view, conversation.participantIds()));
        return view;
    }

    /** All up to a number counts as read. */
    public void read(String conversationId, String reader, long upTo) {
        Conversation conversation = entities.find(Conversation.class, conversationId, LockModeType.PESSIMISTIC_WRITE);
        participantOf(conversation, reader).read(Math.min(upTo, conversation.lastNumber()));
    }

    public void requireParticipant(String conversationId, String userId) {
        participantOf(entities.find(Conversation.class, conversationId), userId);
    }

    /** Whoever takes no part is not told whether there is such a conversation. */
    private static Participant participantOf(Conversation conversation, String userId) {
        if (conversation == null) {
            throw notYours();
        }
        return conversation.participant(userId).orElseThrow(Conversations::notYours);
    }

    private static Refusal notYours() {
        return Refusal.forbidden("You take part in no conversation with this id");
    }
}
