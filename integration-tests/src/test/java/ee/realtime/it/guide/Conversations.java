package ee.realtime.it.guide;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Business code. Where an application has a database this one has maps. */
@ApplicationScoped
public class Conversations {
    private static final Map<Long, List<String>> PARTICIPANTS =
            Map.of(42L, List.of("anna", "ben", "zoe"), 7L, List.of("anna", "ben"));

    private final Map<Long, List<String>> messages = new ConcurrentHashMap<>();
    private final Set<Long> closed = ConcurrentHashMap.newKeySet();

    // tag::fire[]
    @Inject
    Event<NewMessage> newMessage;

    @Transactional
    public void store(long conversation, String sender, String text) {
        requireOpen(conversation);
        messagesOf(conversation).add(text);
        newMessage.fire(new NewMessage(conversation, sender, text, participants(conversation)));
    }
    // end::fire[]

    @Resource
    ManagedExecutorService executor;

    // tag::errors[]
    static final ErrorCode CONVERSATION_CLOSED = new ErrorCode("CONVERSATION_CLOSED", false);

    private void requireOpen(long conversation) {
        if (closed.contains(conversation)) {
            throw new RealtimeException(CONVERSATION_CLOSED, "Nobody can write here any more");
        }
    }
    // end::errors[]

    // tag::guard[]
    public void requireParticipant(long conversation, String user) {
        if (!participants(conversation).contains(user)) {
            throw new RealtimeException(ErrorCode.NOT_FOUND, "There is no such conversation");
        }
    }
    // end::guard[]

    private List<String> participants(long conversation) {
        List<String> participants = PARTICIPANTS.get(conversation);
        if (participants == null) {
            throw new NoSuchElementException("conversation " + conversation);
        }
        return participants;
    }

    List<String> lastMessages(long conversation) {
        return messagesOf(conversation).subList(0, 1);
    }

    private List<String> messagesOf(long conversation) {
        return messages.computeIfAbsent(conversation, absent -> new CopyOnWriteArrayList<>(List.of("welcome")));
    }

    CompletionStage<List<String>> search(String text, int limit) {
        return CompletableFuture.supplyAsync(
                () -> messages.values().stream()
                        .flatMap(List::stream)
                        .filter(message -> message.contains(text))
                        .distinct()
                        .limit(limit)
                        .toList(),
                executor);
    }

    void close(long conversation) {
        closed.add(conversation);
    }

    int unread(String user) {
        return 0;
    }

    void seen(String user) {}
}
