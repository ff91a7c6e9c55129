package ee.realtime.it.guide;

import ee.realtime.Connection;
import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.event.RoomJoined;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

// tag::observer[]
@ApplicationScoped
public class Arrivals {
    @Inject
    @Endpoint("/ws/chat")
    Realtime chat;

    void joined(@Observes RoomJoined event) {
        Connection who = event.connection();
        if (who.endpoint().equals("/ws/chat")) {
            chat.room("conversation", event.parts().get(1))
                    .except(who)
                    .send("participant_joined", Map.of("user_id", who.userId()));
        }
    }
}
// end::observer[]
