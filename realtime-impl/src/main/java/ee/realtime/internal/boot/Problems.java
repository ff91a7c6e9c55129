package ee.realtime.internal.boot;

import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is wrong with a deployment, all of it together. */
final class Problems implements Consumer<String> {
    private final List<String> problems = new ArrayList<>();

    @Override
    public void accept(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** The problems as the exception that fails the deployment. */
    Optional<DeploymentException> asException() {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeploymentException("Realtime cannot be deployed, " + problems.size()
                + (problems.size() == 1 ? " problem:" : " problems:") + "\n - " + String.join("\n - ", problems)));
    }
}
