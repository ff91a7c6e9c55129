package ee.realtime.it.browser;

import static ee.realtime.it.browser.Tab.Key.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.ExampleWar;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway's console: connect, join, send, see it arrive, see what went wrong. */
@DisabledIfSystemProperty(named = "skipBrowserTests", matches = "true")
@ExtendWith(ArquillianExtension.class)
class GatewayPageIT {
    @ArquillianResource
    private URL base;

    private Chromium chromium;
    private Tab anna;
    private Tab bruno;

    @Deployment(testable = false)
    static WebArchive war() {
        return ExampleWar.built();
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
        tab.open(URI.create(base + "gateway/"));
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
