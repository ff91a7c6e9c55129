package ee.realtime.it.guide;

import ee.realtime.Push;
import ee.realtime.Tenant;
import ee.realtime.ToAll;
import jakarta.json.bind.annotation.JsonbTransient;

// tag::message[]
@Push(value = "new_photo", endpoint = "/ws/wedding")
@ToAll
@Tenant("{weddingId}")
public record NewPhoto(@JsonbTransient String weddingId, String url) {}
// end::message[]
