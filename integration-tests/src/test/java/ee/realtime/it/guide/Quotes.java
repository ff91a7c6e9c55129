package ee.realtime.it.guide;

import ee.realtime.Connection;
import ee.realtime.OnConnect;
import ee.realtime.RealtimeEndpoint;
import java.math.BigDecimal;
import java.util.List;

// tag::connect[]
@RealtimeEndpoint(path = "/ws/quotes")
public class Quotes {
    @OnConnect
    public void present(Connection caller) {
        latest().forEach(caller::send);
    }
    // end::connect[]

    private static List<Quote> latest() {
        return List.of(new Quote("ABC", new BigDecimal("12.50")), new Quote("XYZ", new BigDecimal("7")));
    }
    // tag::connect[]
}
// end::connect[]
