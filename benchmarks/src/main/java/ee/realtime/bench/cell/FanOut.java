package ee.realtime.bench.cell;

import ee.realtime.bench.load.Faults;
import ee.realtime.bench.load.Link;
import ee.realtime.bench.load.Outstanding;
import ee.realtime.bench.load.Receiver;
import ee.realtime.bench.load.Sequence;
import ee.realtime.bench.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Publications to one room: another is sent when all members have got an earlier one. Some members may have stalled: they
 * read nothing, and are not waited for.
 */
public final class FanOut implements Cell {
    private static final String ROOM = "r0";
    private static final double MEGA = 1 << 20;

    private final String name;
    private final int members;
    private final int window;
    private final int stalled;
    private final int nodes;
    private final IntUnaryOperator nodeOf;

    private FanOut(String name, int members, int window, int stalled, int nodes, IntUnaryOperator nodeOf) {
        this.name = name;
        this.members = members;
        this.window = window;
        this.stalled = stalled;
        this.nodes = nodes;
        this.nodeOf = nodeOf;
    }

    private static FanOut onOneNode(String name, int members, int window, int stalled) {
        return new FanOut(name, members, window, stalled, 1, member -> 0);
    }

    /**
     * All members read.
     *
     * @param window how many publications are outstanding
     */
    public static FanOut to(int members, int window) {
        return onOneNode("fanout-" + members + "-w" + window, members, window, 0);
    }

    /** A tenth of the members has stalled. */
    public static FanOut withStalled(int members, int window) {
        return onOneNode("stalled-" + members + "-w" + window, members, window, members / 10);
    }

    /** The publisher is on the first of two nodes, all members are on the second. */
    public static FanOut across(int members, int window) {
        return new FanOut("across-" + members + "-w" + window, members, window, 0, 2, member -> 1);
    }

    /** The publisher is on the first of two nodes, the members are on both, half on each. */
    public static FanOut onBoth(int members, int window) {
        return new FanOut("both-" + members + "-w" + window, members, window, 0, 2, member -> member % 2);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public Figures run(Server server, Timing timing) {
        try (Clients clients = new Clients(server)) {
            return new Run(server, clients).measure(timing);
        }
    }

    private final class Run {
        private final Server server;
        private final Clients clients;
        private final Meter meter;
        private final Outstanding outstanding = new Outstanding(window);
        private final List<Member> readers = new ArrayList<>();
        private final Link publisher;

        Run(Server server, Clients clients) {
            this.server = server;
            this.clients = clients;
            this.meter = new Meter(server);
            this.publisher = clients.open(new Publisher());
        }

        Figures measure(Timing timing) {
            enter();
            clients.run(timing.warmup(), this::publish);
            meter.begin();
            clients.run(timing.measured(), this::publish);
            Figures figures = meter.end();
            clients.settle(outstanding::isEmpty);
            figures.faults(Faults.of(sequences(), outstanding.sent()));
            return stalled == 0 ? figures.set(Figures.ENDED, clients.ended()) : afterStall(figures);
        }

        private void enter() {
            List<Visitor> asleep = new ArrayList<>();
            for (int i = 0; i < stalled; i++) {
                asleep.add(new Visitor(ROOM));
            }
            clients.enter(asleep);
            asleep.forEach(visitor -> visitor.link().stall());
            for (int i = stalled; i < members; i++) {
                readers.add(new Member(this, nodeOf.applyAsInt(i)));
            }
            clients.enter(List.copyOf(readers));
        }

        private void publish() {
            while (outstanding.hasRoom()) {
                long number = outstanding.send(readers.size(), System.nanoTime());
                publisher.send(Requests.publish(ROOM, number));
            }
        }

        void arrived(Member member, long number, long now) {
            if (member.sequence.received(number) != Sequence.Arrival.DOUBLED) {
                meter.arrived(now - outstanding.arrived(number));
            }
        }

        private List<Sequence> sequences() {
            return readers.stream().map(member -> member.sequence).toList();
        }

        private Figures afterStall(Figures figures) {
            return figures.set(
                            Figures.ENDED,
                            readers.stream().filter(Visitor::hasEnded).count())
                    .set(Figures.HEAP_AFTER, server.liveHeap() / MEGA)
                    .set(Figures.MEMORY_AFTER, server.residentMemory() / MEGA);
        }
    }

    private static final class Publisher implements Receiver {
        @Override
        public void other(Link link, String text) {
            Requests.isReply(text); // an error must not pass unseen
        }
    }

    private static final class Member extends Visitor {
        private final Run run;
        private final Sequence sequence = new Sequence();

        Member(Run run, int node) {
            super(ROOM, node);
            this.run = run;
        }

        @Override
        public void numbered(Link link, long number, long now) {
            run.arrived(this, number, now);
        }
    }
}
