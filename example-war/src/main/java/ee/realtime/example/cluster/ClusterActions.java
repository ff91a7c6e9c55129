package ee.realtime.example.cluster;

import ee.realtime.Cluster;
import ee.realtime.Endpoint;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/**
 * The door of the page that shows the cluster. It is told by {@link ClusterChanged} that something is new and asks what: of
 * two answers the later one is right, of two pushes from two nodes nobody could say.
 */
@RealtimeEndpoint(path = ClusterActions.PATH)
public class ClusterActions {
    static final String PATH = "/ws/cluster";

    @Inject
    Cluster cluster;

    @Inject
    ClusterWatch watch;

    @Inject
    @Endpoint("/ws/gateway")
    Realtime gateway;

    @Inject
    @Endpoint("/ws/chat")
    Realtime chat;

    @Inject
    @Endpoint(PATH)
    Realtime watchers;

    @OnConnect
    public void connected() {
        watch.start();
    }

    /** All nodes are asked at the same time; if one does not answer, the reply is the error {@code UNAVAILABLE}. */
    @OnAction
    public CompletionStage<ClusterView> look() {
        var ofGateway = gateway.all().members();
        var ofChat = chat.all().members();
        var ofWatchers = watchers.all().members();
        var online = chat.all().presence();
        return ofGateway
                .thenCombine(ofChat, ClusterView.Everybody::of)
                .thenCombine(ofWatchers, ClusterView.Everybody::andWatchers)
                .thenCombine(online, (everybody, users) -> ClusterView.of(cluster.nodes(), everybody, users));
    }
}
