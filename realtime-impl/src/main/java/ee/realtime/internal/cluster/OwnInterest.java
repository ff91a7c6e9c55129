package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomWatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that have members on this node, in versions. A room that has lost its last member stays for a while: whoever
 * reloads a page comes back at once, and the other nodes need not hear of it. Thread-safe.
 */
final class OwnInterest implements RoomWatch {
    private static final int LONGEST_LOG = 10_000;

    private record Change(long version, RoomKey room, boolean added) {}

    private final LongSupplier nanoTime;
    private final long linger;
    private final Runnable changed;
    private final Map<RoomKey, Long> versions = new HashMap<>();
    private final Map<RoomKey, Long> emptiedAt = new HashMap<>();
    private final Deque<Change> log = new ArrayDeque<>();
    private long version;

    /**
     * @param nanoTime a clock that only goes forward
     * @param linger how long a room stays after its last member, in nanoseconds
     * @param changed called after each change that others must hear of; must not block
     */
    OwnInterest(LongSupplier nanoTime, long linger, Runnable changed) {
        this.nanoTime = nanoTime;
        this.linger = linger;
        this.changed = changed;
    }

    @Override
    public void opened(RoomKey room) {
        synchronized (this) {
            emptiedAt.remove(room);
            if (versions.containsKey(room)) {
                return;
            }
            note(room, true);
            versions.put(room, version);
        }
        changed.run();
    }

    @Override
    public synchronized void emptied(RoomKey room) {
        emptiedAt.put(room, nanoTime.getAsLong());
    }

    /** Withdraws rooms that have been empty long enough. */
    void tick() {
        long now = nanoTime.getAsLong();
        synchronized (this) {
            List<RoomKey> over = new ArrayList<>();
            emptiedAt.forEach((room, at) -> {
                if (now - at >= linger) {
                    over.add(room);
                }
            });
            if (over.isEmpty()) {
                return;
            }
            for (RoomKey room : over) {
                emptiedAt.remove(room);
                versions.remove(room);
                note(room, false);
            }
        }
        changed.run();
    }

    private void note(RoomKey room, boolean added) {
        version++;
        log.add(new Change(version, room, added));
        if (log.size() > LONGEST_LOG) {
            log.remove();
        }
    }

    synchronized long version() {
        return version;
    }

    /** The version by which all of some rooms are told; 0 for none. */
    synchronized long versionOf(Collection<RoomKey> rooms) {
        long latest = 0;
        for (RoomKey room : rooms) {
            latest = Math.max(latest, versions.getOrDefault(room, 0L));
        }
        return latest;
    }

    /** What has changed since a version; the whole list if that is too long ago, {@code null} if nothing has. */
    synchronized @Nullable Interest since(long known) {
        if (known == version) {
            return null;
        }
        Change oldest = log.peek();
        if (known == Interest.NOTHING || oldest == null || oldest.version > known + 1) {
            return new Interest(Interest.NOTHING, version, List.copyOf(versions.keySet()), List.of());
        }
        Map<RoomKey, Boolean> changes = new HashMap<>();
        log.stream().filter(change -> change.version > known).forEach(change -> changes.put(change.room, change.added));
        return new Interest(known, version, rooms(changes, true), rooms(changes, false));
    }

    private static List<RoomKey> rooms(Map<RoomKey, Boolean> changes, boolean added) {
        return changes.entrySet().stream()
                .filter(change -> change.getValue() == added)
                .map(Map.Entry::getKey)
                .toList();
    }
}
