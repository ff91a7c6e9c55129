package ee.realtime.it.guide;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDisconnect;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Room;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

// tag::endpoint[]
@RealtimeEndpoint(path = "/ws/chat", identity = IdentityPolicy.FIRST_MESSAGE)
public class ChatActions {
    @Inject
    Conversations conversations;
    // end::endpoint[]

    @Inject
    Announcements announcements;

    // tag::connect[]
    @OnConnect
    public Map<String, Integer> welcome(Connection caller) {
        return Map.of("unread", conversations.unread(caller.userId()));
    }

    @OnDisconnect
    public void gone(Connection caller, DisconnectReason reason) {
        conversations.seen(caller.userId());
    }
    // end::connect[]

    // tag::join[]
    @OnAction("join_conversation")
    @Join("conversation:{conversation_id}")
    public List<String> join(@Valid ConversationRef ref, Connection caller) {
        conversations.requireParticipant(ref.conversation_id(), caller.userId());
        return conversations.lastMessages(ref.conversation_id());
    }

    @OnAction("leave_conversation")
    @Leave("conversation:{conversation_id}")
    public void leave(ConversationRef ref) {}
    // end::join[]

    // tag::send[]
    @OnAction("send_message")
    public void send(@Valid SendMessage message, Connection caller) {
        conversations.requireParticipant(message.conversation_id(), caller.userId());
        conversations.store(message.conversation_id(), caller.userId(), message.text());
    }
    // end::send[]

    // tag::result[]
    @OnAction
    @Room(value = "conversation:{@in.conversation_id}", exceptSender = true)
    public Typing typing(ConversationRef ref, Connection caller) {
        return new Typing(ref.conversation_id(), caller.userId());
    }
    // end::result[]

    // tag::stage[]
    @OnAction
    public CompletionStage<List<String>> search(@Param("text") @NotBlank String text, @Param("limit") int limit) {
        return conversations.search(text, limit);
    }
    // end::stage[]

    // tag::roles[]
    @OnAction("close_conversation")
    @RolesAllowed("moderator")
    public void close(ConversationRef ref) {
        conversations.close(ref.conversation_id());
        announcements.closed(ref.conversation_id());
    }
    // end::roles[]

    // tag::payloads[]
    public record ConversationRef(@NotNull Long conversation_id) {}

    public record SendMessage(
            @NotNull Long conversation_id,
            @NotBlank @Size(max = 2000) String text) {}
    // end::payloads[]
    // tag::endpoint[]
}
// end::endpoint[]
