package ee.realtime.internal.hub;

class HubDeliveryTest extends HubDeliveryRules {
    HubDeliveryTest() {
        super(new TestHub());
    }
}
