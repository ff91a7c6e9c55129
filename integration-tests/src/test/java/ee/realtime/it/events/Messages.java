package ee.realtime.it.events;

import ee.realtime.Push;
import ee.realtime.Room;
import ee.realtime.ToAll;
import jakarta.json.bind.annotation.JsonbTransient;

/** Messages of several kinds of types. */
public final class Messages {
    private Messages() {}

    @Push("placed")
    @ToAll
    public record Placed(String id) {}

    @Push("filed")
    @Room("file:{room}")
    public record Filed(@JsonbTransient String room, String id) {}

    @Push("base")
    @ToAll
    public static class Base {
        private String id = "";

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }
    }

    /** No message type itself, but its superclass is. */
    public static class Derived extends Base {
        public boolean isDerived() {
            return true;
        }
    }

    @Push("nearer")
    @ToAll
    public static class Nearer extends Base {}

    public static class DerivedFromNearer extends Nearer {}

    @Push("alarm")
    @ToAll
    public interface Alarm {
        String getPlace();
    }

    public static class FireAlarm implements Alarm {
        @Override
        public String getPlace() {
            return "kitchen";
        }
    }

    public static class DerivedAndAlarm extends Base implements Alarm {
        @Override
        public String getPlace() {
            return "hall";
        }
    }

    @Push("unreadable")
    @ToAll
    public static class Unreadable {
        public String getText() {
            throw new IllegalStateException("cannot be read");
        }
    }
}
