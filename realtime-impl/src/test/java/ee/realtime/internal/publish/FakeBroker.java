package ee.realtime.internal.publish;

import ee.realtime.internal.hub.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Other nodes, which answer at once that they have nobody unless a test says otherwise. */
public final class FakeBroker implements Broker {
    private final List<Publication> relayed = new ArrayList<>();
    private @Nullable CompletionStage<Reach> answer;
    private @Nullable RuntimeException failure;

    public FakeBroker answering(CompletionStage<Reach> reach) {
        answer = reach;
        return this;
    }

    /** Does not even answer the next time. */
    public FakeBroker throwingOnce(RuntimeException thrown) {
        failure = thrown;
        return this;
    }

    @Override
    public CompletionStage<Reach> relay(Publication publication) {
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        relayed.add(publication);
        Set<String> missing = publication.recipients().connections();
        return answer != null ? answer : CompletableFuture.completedFuture(new Reach(0, missing));
    }

    public List<Publication> relayed() {
        return relayed;
    }
}
