package ee.realtime.it.support;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The application of a test class, in a server that it shares with those of other classes: it starts with all that will be
 * needed when the first of them needs it. What a test has connected ends with the test; when somebody is left all the same, the
 * class goes on in a server of its own.
 */
public final class Deployed implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final String group;
    private final String name;
    private final Map<String, WebArchive> wars;
    private final boolean counted;

    private volatile TestServer server;
    private volatile App app;

    private Deployed(String group, String name, Map<String, WebArchive> wars, boolean counted) {
        this.group = group;
        this.name = name;
        this.wars = wars;
        this.counted = counted;
    }

    /** An application at the context path of this name; after each test it has been told of the end of all clients. */
    public static Deployed as(String name, WebArchive war) {
        return new Deployed("all", name, Map.of(name, war), Wars.counts(war));
    }

    /** Several applications by their names, some of which the server may refuse. */
    public static Deployed several(Map<String, WebArchive> wars) {
        return new Deployed("all", wars.keySet().iterator().next(), wars, false);
    }

    /** The same in a server for those only that name it so; the ends of clients are not waited for. */
    public Deployed on(String otherServer) {
        return new Deployed(otherServer, name, wars, false);
    }

    Map<String, WebArchive> wars() {
        return wars;
    }

    /** The application seen from outside. */
    public App app() {
        return app;
    }

    /** The address of the application, or of one of several. */
    public URL base(String which) {
        return server.base("/" + which + "/");
    }

    /** The server, whose log is that of all its applications. */
    public TestServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        move(store(context).computeIfAbsent(group, absent -> SharedServer.with(sharing()), SharedServer.class));
    }

    private List<Deployed> sharing() {
        List<Deployed> planned = Planned.fields(Deployed.class).stream()
                .filter(other -> other.group.equals(group))
                .toList();
        return planned.contains(this) ? planned : List.of(this);
    }

    private void move(SharedServer to) {
        server = to.server();
        app = new App(server.base("/" + name + "/"));
        app.clients().begin();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(Deployed.class));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        app.clients().begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        app.clients().end();
        if (!counted) {
            return;
        }
        boolean failed = context.getExecutionException().isPresent();
        try {
            app.awaitPresent(0, failed ? SOON : TestClient.DEADLINE);
        } catch (ConditionTimeoutException somebodyIsLeft) {
            move(store(context)
                    .computeIfAbsent(
                            UUID.randomUUID(), absent -> SharedServer.with(List.of(this)), SharedServer.class));
            if (!failed) {
                throw somebodyIsLeft;
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        app.clients().end();
    }
}
