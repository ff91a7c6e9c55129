package ee.realtime.internal.cluster;

import ee.realtime.internal.hub.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Nodes that know each other through grids of the test's, in one thread: {@link #run} does what is to do until nothing is.
 * What goes from node to node can be lost, doubled and held up.
 */
final class FakeNetwork implements Executor {
    final ManualClock clock = new ManualClock();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Map<String, FakeGrid> grids = new LinkedHashMap<>();
    private final Set<String> frozen = new HashSet<>();
    private Predicate<Sent> lost = sent -> false;
    private Predicate<Sent> doubled = sent -> false;
    private final List<Sent> sent = new ArrayList<>();

    /** A batch on its way. */
    record Sent(String from, String to, Batch batch) {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    FakeNetwork run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return this;
    }

    /** Does one thing; false if there is none. */
    boolean step() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    FakeGrid grid(String node) {
        FakeGrid grid = new FakeGrid(node);
        grids.put(node, grid);
        changed();
        return grid;
    }

    private void changed() {
        grids.values().forEach(grid -> grid.tell(Grid.Listener::membersChanged));
    }

    void lose(Predicate<Sent> some) {
        lost = some;
    }

    void doubleUp(Predicate<Sent> some) {
        doubled = some;
    }

    /** A node neither hears nor says anything, and the others take it for a member. */
    void freeze(String node) {
        frozen.add(node);
    }

    void thaw(String node) {
        frozen.remove(node);
        FakeGrid grid = grids.get(node);
        List<Runnable> heldUp = List.copyOf(grid.heldUp);
        grid.heldUp.clear();
        heldUp.forEach(this::execute);
    }

    /** A node is gone. */
    void kill(String node) {
        grids.remove(node);
        changed();
    }

    /** A node was apart and is back under another name. */
    void rejoin(String node) {
        FakeGrid grid = grids.get(node);
        grids.remove(node);
        changed();
        run();
        grid.self = UUID.randomUUID();
        grids.put(node, grid);
        changed();
        grid.tell(Grid.Listener::rejoined);
    }

    /** What was sent from one node to another, acknowledgements included. */
    List<Sent> sent(String from, String to) {
        return sent.stream()
                .filter(one -> one.from().equals(from) && one.to().equals(to))
                .toList();
    }

    void pass(Duration time, ClusterNode... nodes) {
        clock.advance(time);
        for (ClusterNode node : nodes) {
            node.tick();
        }
        run();
    }

    final class FakeGrid implements Grid {
        private final String name;
        private final Queue<Runnable> heldUp = new ArrayDeque<>();
        private UUID self = UUID.randomUUID();
        private final List<Listener> listeners = new ArrayList<>();

        private FakeGrid(String name) {
            this.name = name;
        }

        private void tell(Consumer<Listener> word) {
            Runnable telling = () -> listeners.forEach(word);
            if (frozen.contains(name)) {
                heldUp.add(telling);
            } else {
                execute(telling);
            }
        }

        @Override
        public UUID self() {
            return self;
        }

        @Override
        public Map<UUID, String> members() {
            Map<UUID, String> members = new HashMap<>();
            if (grids.containsValue(this)) {
                grids.values().forEach(grid -> members.put(grid.self, grid.name + ":5801"));
            } else {
                members.put(self, name + ":5801");
            }
            return members;
        }

        @Override
        public void listen(String node, Listener listener) {
            listeners.add(listener);
        }

        @Override
        public void send(String node, byte[] batch) {
            FakeGrid to = grids.get(node);
            WireReader from = new WireReader(batch);
            Batch decoded = Batch.decode(Sender.read(from), from, new ClusterFormat("/app"));
            Sent one = new Sent(name, node, decoded);
            sent.add(one);
            if (to == null || !grids.containsValue(this) || lost.test(one)) {
                return;
            }
            to.tell(listener -> listener.received(batch));
            if (doubled.test(one)) {
                to.tell(listener -> listener.received(batch));
            }
        }

        void sendAnything(String node, byte[] bytes) {
            grids.get(node).tell(listener -> listener.received(bytes));
        }

        @Override
        public void greet(byte[] greeting) {
            grids.values().forEach(grid -> grid.tell(listener -> listener.greeted(greeting)));
        }

        @Override
        public void close() {
            listeners.clear();
        }
    }
}
