package ee.realtime.it.guide;

/** An event of business code that may not be touched. */
public class Cargo {
    private final String trackingId;
    private final String place;
    private final boolean misdirected;

    public Cargo(String trackingId, String place, boolean misdirected) {
        this.trackingId = trackingId;
        this.place = place;
        this.misdirected = misdirected;
    }

    public String getTrackingId() {
        return trackingId;
    }

    public String getPlace() {
        return place;
    }

    public boolean isMisdirected() {
        return misdirected;
    }
}
