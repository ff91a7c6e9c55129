package ee.realtime.internal.cluster;

import ee.realtime.internal.cluster.Asks.Answers;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.publish.Broker;
import ee.realtime.internal.publish.Deliverer;
import ee.realtime.internal.publish.Publication;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publications between nodes. Thread-safe, never blocks. */
public final class ClusterBroker implements Broker {
    private final ClusterNode node;

    /**
     * A broker.
     *
     * @param node the way to the other nodes
     */
    public ClusterBroker(ClusterNode node) {
        this.node = node;
    }

    /**
     * Has what other nodes publish delivered here. Called once, before the node starts.
     *
     * @param deliverer the way to the connections here
     */
    public void serve(Deliverer deliverer) {
        node.handle(Item.PUBLICATION, (peer, item) -> {
            Reach reach = deliverer.deliver(node.format().publication(item.body()));
            if (item.ask() != 0) {
                peer.answer(item, node.format().reach(reach));
            }
        });
    }

    @Override
    public CompletionStage<Reach> relay(Publication publication) {
        Recipients recipients = publication.recipients();
        Reach nobody = new Reach(0, recipients.connections());
        List<Peer> concerned = node.peers().concerned(recipients);
        if (concerned.isEmpty()) {
            return CompletableFuture.completedFuture(nobody);
        }
        byte[] body = node.format().publication(publication);
        if (publication.counted()) {
            Answers<Reach> answers = new Answers<>(node.format()::reach, nobody, Reach::plus);
            return node.asks().ask(concerned, Item.PUBLICATION, body, answers);
        }
        Item item = new Item(Item.PUBLICATION, 0, body);
        concerned.forEach(peer -> peer.offer(item));
        return CompletableFuture.completedFuture(nobody);
    }

    @Override
    public CompletionStage<@Nullable Void> whenKnown(Collection<RoomKey> rooms) {
        return node.whenKnown(rooms);
    }
}
