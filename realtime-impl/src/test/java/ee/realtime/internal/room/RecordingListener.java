package ee.realtime.internal.room;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was announced: {@code joined c1 lobby}. Thread-safe. */
public final class RecordingListener implements RoomListener {
    private final List<String> announced = new CopyOnWriteArrayList<>();

    @Override
    public void joined(LocalConnection connection, RoomKey room) {
        announced.add("joined " + connection.id() + " " + room.wireName());
    }

    @Override
    public void left(LocalConnection connection, RoomKey room) {
        announced.add("left " + connection.id() + " " + room.wireName());
    }

    public List<String> announced() {
        return announced;
    }

    long count(String prefix) {
        return announced.stream().filter(text -> text.startsWith(prefix)).count();
    }
}
