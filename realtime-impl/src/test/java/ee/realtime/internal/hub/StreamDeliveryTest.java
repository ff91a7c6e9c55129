package ee.realtime.internal.hub;

/** To clients of another dialect, who answer nothing. */
class StreamDeliveryTest extends HubDeliveryRules {
    StreamDeliveryTest() {
        super(new TestHub(RecordingStream::new));
    }
}
