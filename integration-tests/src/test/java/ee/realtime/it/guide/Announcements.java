package ee.realtime.it.guide;

import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletionStage;

// tag::facade[]
@ApplicationScoped
public class Announcements {
    @Inject
    @Endpoint("/ws/chat")
    Realtime chat;

    /** Whether the user is here to see it. */
    public CompletionStage<Boolean> remind(String userId, String text) {
        return chat.user(userId)
                .send("reminder", Map.of("text", text))
                .thenApply(delivery -> delivery.connections() > 0);
    }

    public void closed(long conversation) {
        Target members = chat.room("conversation", conversation);
        members.send("conversation_closed", Map.of("conversation_id", conversation));
        members.leave("conversation", conversation);
    }
}
// end::facade[]
