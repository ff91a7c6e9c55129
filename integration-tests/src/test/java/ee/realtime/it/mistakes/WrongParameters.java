package ee.realtime.it.mistakes;

import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.Param;
import ee.realtime.RealtimeEndpoint;

@RealtimeEndpoint(path = "/ws/mistakes")
public class WrongParameters {
    public record Order(String id) {}

    @OnAction
    public void twoPayloads(Order one, Order two) {}

    @OnAction
    public void payloadAndMember(Order order, @Param("x") String x) {}

    @OnConnect
    public void payloadBeforeThereIsOne(Order order) {}
}
