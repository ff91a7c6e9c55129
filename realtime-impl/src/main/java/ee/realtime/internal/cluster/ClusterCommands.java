package ee.realtime.internal.cluster;

import ee.realtime.Node;
import ee.realtime.internal.cluster.Asks.Answers;
import ee.realtime.internal.room.Nodes;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import ee.realtime.internal.room.RoomCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is done with connections of other nodes, and for other nodes with connections here. Thread-safe, never blocks. */
public final class ClusterCommands implements Nodes {
    private final ClusterNode node;

    /**
     * Commands for all nodes.
     *
     * @param node the way to the others
     */
    public ClusterCommands(ClusterNode node) {
        this.node = node;
    }

    /**
     * Has commands of other nodes done here. Called once, before the node starts.
     *
     * @param commands does them
     */
    public void serve(RoomCommands commands) {
        node.handle(
                Item.COMMAND,
                (peer, item) -> run(commands, item.body()).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        peer.answer(item, node.format().answer(answer));
                    } else {
                        ClusterLog.workFailed(failure);
                        peer.refuse(item);
                    }
                }));
    }

    private CompletionStage<RoomAnswer> run(RoomCommands commands, byte[] command) {
        try {
            return commands.here(node.format().command(command));
        } catch (RuntimeException e) { // of a newer version
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<RoomAnswer> ask(RoomCommand command) {
        return node.asks()
                .ask(
                        node.peers().concerned(command.recipients()),
                        Item.COMMAND,
                        node.format().command(command),
                        new Answers<>(node.format()::answer, RoomAnswer.NOBODY, RoomAnswer::plus));
    }

    @Override
    public List<Node> list() {
        return node.list();
    }
}
