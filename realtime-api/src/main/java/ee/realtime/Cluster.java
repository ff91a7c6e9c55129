package ee.realtime;

import java.util.List;

/**
 * The servers that run this application together. Injected as {@code @Inject Cluster}; thread-safe, usable once the web
 * application has started ({@link IllegalStateException} before that and after its end). Without a cluster it holds this
 * node alone.
 *
 * @since 0.1
 */
public interface Cluster {
    /**
     * The nodes that this one knows, itself included.
     *
     * @return the nodes, this one first, the others in the order of their ids
     */
    List<Node> nodes();
}
