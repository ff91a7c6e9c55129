package ee.realtime.it.browser;

import static ee.realtime.it.browser.Tab.Key.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.ExampleNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's console: connect, join, send, see it arrive, see what went wrong. */
class GatewayPageIT {
    @TempDir
    private static Path data;

    private static ExampleNode node;

    private Chromium chromium;
    private Tab anna;
    private Tab bruno;

    @BeforeAll
    static void startNode() {
        node = ExampleNode.start(data).awaitReady();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void connect() {
        chromium = Chromium.start();
        anna = connected();
        bruno = connected();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
    }

    private Tab connected() {
        Tab tab = chromium.newPerson();
        tab.open(node.uri("/gateway/"));
        tab.click("button", "Connect");
        tab.sees("button", "Disconnect");
        return tab;
    }

    @Test
    void whatOneSendsToARoomArrivesInTheOthersLog() {
        join(anna);
        join(bruno);

        anna.fill("Message", "Hello from Anna");
        anna.press(ENTER);

        bruno.reads("\"Hello from Anna\"");
        anna.screenshot("gateway-desktop");
        bruno.phone().colours("dark").screenshot("gateway-phone-dark");
        assertThat(bruno.fitsItsWidth()).isTrue();
        assertThat(anna.problems()).isEmpty();
        assertThat(bruno.problems()).isEmpty();
    }

    private static void join(Tab tab) {
        tab.fill("Room", "general");
        tab.press(ENTER);
        tab.sees("button", "Leave general");
    }

    @Test
    void anErrorIsShownWhereItWasMade() {
        anna.fill("Message", "To which room?");
        anna.press(ENTER);

        anna.reads("VALIDATION: room must not be blank");
        anna.screenshot("gateway-error");
        assertThat(anna.problems()).isEmpty();
    }
}
