package ee.realtime.example.chat;

import ee.realtime.Connection;
import ee.realtime.IdentityPolicy;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.example.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The chat's door for sockets, which may open unknown and say who they are in their first message. */
@RealtimeEndpoint(path = ChatActions.PATH, identity = IdentityPolicy.FIRST_MESSAGE)
public class ChatActions {
    static final String PATH = "/ws/chat";
    static final String CONVERSATION = "conversation:{conversation_id}";

    @Inject
    Conversations conversations;

    @OnAction("join_conversation")
    @Join(CONVERSATION)
    public void join(@Valid ConversationRef request, Connection caller) {
        conversations.requireParticipant(request.conversation_id(), caller.userId());
    }

    @OnAction("leave_conversation")
    @Leave(CONVERSATION)
    public void leave(@Valid ConversationRef request) {
        // Whoever leaves still takes part, and gets the messages as before.
    }

    @OnAction("send_message")
    public Sent send(@Valid SendMessage request, Connection caller) {
        if (!request.sender_id().equals(caller.userId())) {
            throw Refusal.forbidden("sender_id must be your own id");
        }
        return new Sent(conversations.post(request.conversation_id(), caller.userId(), request.message()));
    }

    public record ConversationRef(@NotBlank String conversation_id) {}

    public record SendMessage(
            @NotBlank String conversation_id,

            @NotBlank @Size(max = Conversations.LONGEST_MESSAGE)
            String message,

            @NotBlank String sender_id) {}

    /** The reply to a sender who asked for one: the message as it is stored. */
    public record Sent(MessageView message) {}
}
