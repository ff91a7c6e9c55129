package ee.realtime.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.OnAction;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.endpoint.websocket.FakeServer;
import ee.realtime.internal.endpoint.websocket.FakeSession;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.servlet.ServletContextEvent;
import java.util.Set;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The module starts and stops with the web application. */
class RealtimeListenerTest {
    private final FakeServer server = new FakeServer("/app");
    private final ServletContextEvent event = new ServletContextEvent(server.context());
    private final RealtimeListener listener = new RealtimeListener();
    private final WeldContainer container = new Weld()
            .disableDiscovery()
            .addExtension(new RealtimeExtension())
            .addBeanClass(Chat.class)
            .initialize();

    @AfterEach
    void shutDown() {
        listener.contextDestroyed(event);
        container.shutdown();
    }

    @RealtimeEndpoint(path = "/chat")
    static class Chat {
        @OnAction
        String who() {
            return "chat";
        }
    }

    static class NoBean {
        @OnAction
        void forgotten() {}
    }

    @Test
    void endpointsAreOpenedAtTheStart() {
        listener.contextInitialized(event);

        FakeSession client = server.connect("/chat");
        client.send("{\"action\":\"who\",\"id\":1}");
        assertThat(client.frameWith("\"id\":1")).contains("chat");
    }

    @Test
    void whatTheServersScanFoundIsCheckedFirst() {
        new HandlerScan().onStartup(Set.of(Chat.class, NoBean.class), event.getServletContext());

        assertThatThrownBy(() -> listener.contextInitialized(event))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("1 problem:")
                .hasMessageContaining(NoBean.class.getName() + ".forgotten: ");
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void aScanThatFoundNothingIsNoProblem() {
        new HandlerScan().onStartup(null, event.getServletContext());

        listener.contextInitialized(event);

        assertThat(server.paths()).containsExactly("/chat");
    }

    @Test
    void whatNeverStartedNeedNotStop() {
        new RealtimeListener().contextDestroyed(event);

        assertThat(server.paths()).isEmpty();
    }
}
