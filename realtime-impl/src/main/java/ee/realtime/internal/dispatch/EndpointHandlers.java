package ee.realtime.internal.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The handlers of one endpoint. Filled at deployment, read from then on. */
public final class EndpointHandlers {
    private final List<HandlerMethod> onConnect = new ArrayList<>();
    private final List<HandlerMethod> onDisconnect = new ArrayList<>();
    private final Map<String, HandlerMethod> actions = new HashMap<>();
    private @Nullable HandlerMethod onDefault;

    /**
     * Adds a handler.
     *
     * @param handler the handler
     * @param problems told if another handler has claimed the same
     */
    public void add(HandlerMethod handler, Consumer<String> problems) {
        switch (handler.kind()) {
            case CONNECT -> onConnect.add(handler);
            case DISCONNECT -> onDisconnect.add(handler);
            case ACTION -> {
                HandlerMethod other = actions.putIfAbsent(handler.action(), handler);
                if (other != null) {
                    problems.accept(handler.describe() + ": the action \"" + handler.action()
                            + "\" of this endpoint already has a handler, " + other.describe()
                            + "; rename or remove one");
                }
            }
            case DEFAULT -> {
                if (onDefault != null) {
                    problems.accept(handler.describe() + ": this endpoint already has an @OnDefault method, "
                            + onDefault.describe() + "; remove one");
                }
                onDefault = handler;
            }
        }
    }

    /**
     * The handler of an action.
     *
     * @param action the action's name
     * @return the method that claims it, else the one that handles all others, if there is one
     */
    public Optional<HandlerMethod> forAction(String action) {
        return Optional.ofNullable(actions.getOrDefault(action, onDefault));
    }

    /**
     * The actions that have a handler of their own.
     *
     * @return their names
     */
    public Set<String> actions() {
        return Set.copyOf(actions.keySet());
    }

    List<HandlerMethod> onConnect() {
        return onConnect;
    }

    List<HandlerMethod> onDisconnect() {
        return onDisconnect;
    }
}
