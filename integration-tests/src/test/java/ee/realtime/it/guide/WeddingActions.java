package ee.realtime.it.guide;

import ee.realtime.Endpoint;
import ee.realtime.IdentityPolicy;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.ToAll;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;

/** Actions of one wedding's guests, and the same by business code, which must say which wedding it means. */
@RealtimeEndpoint(path = "/ws/wedding", identity = IdentityPolicy.FIRST_MESSAGE)
public class WeddingActions {
    @Inject
    Event<NewPhoto> newPhoto;

    // tag::facade[]
    @Inject
    @Endpoint("/ws/wedding")
    Realtime weddings;

    public void remind(String wedding, String text) {
        weddings.tenant(wedding).all().send("reminder", Map.of("text", text));
    }
    // end::facade[]

    // tag::action[]
    @OnAction
    @ToAll
    public Toast toast(@Param("to") String to) {
        return new Toast(to);
    }
    // end::action[]

    @OnAction
    public void upload(@Param("wedding") String wedding, @Param("url") String url) {
        newPhoto.fire(new NewPhoto(wedding, url));
    }

    @OnAction("remind")
    public void remindByAction(@Param("wedding") String wedding, @Param("text") String text) {
        remind(wedding, text);
    }
}
