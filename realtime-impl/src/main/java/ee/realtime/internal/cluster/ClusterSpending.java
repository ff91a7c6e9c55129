package ee.realtime.internal.cluster;

import ee.realtime.internal.limit.Spending;
import ee.realtime.internal.limit.Spent;
import java.util.List;
import java.util.function.Consumer;

/** What is taken from buckets that all nodes share. Thread-safe, never blocks. */
public final class ClusterSpending implements Spending {
    private final ClusterNode node;

    /**
     * The way to the other nodes' buckets.
     *
     * @param node the way to the other nodes
     */
    public ClusterSpending(ClusterNode node) {
        this.node = node;
    }

    /**
     * Has what is taken on other nodes taken here, too. Called once, before the node starts.
     *
     * @param buckets takes it from the buckets here
     */
    public void serve(Consumer<List<Spent>> buckets) {
        node.handle(Item.SPENT, (peer, item) -> buckets.accept(node.format().spent(item.body())));
    }

    @Override
    public void announce(List<Spent> spent) {
        if (!node.peers().all().isEmpty()) {
            Item item = new Item(Item.SPENT, 0, node.format().spent(spent));
            node.peers().all().forEach(peer -> peer.offer(item));
        }
    }
}
