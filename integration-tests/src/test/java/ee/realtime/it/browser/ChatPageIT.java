package ee.realtime.it.browser;

import static ee.realtime.it.browser.Tab.Key.ENTER;
import static ee.realtime.it.browser.Tab.Key.ESCAPE;
import static ee.realtime.it.browser.Tab.Key.SHIFT_ENTER;
import static ee.realtime.it.browser.Tab.Key.SHIFT_TAB;
import static ee.realtime.it.browser.Tab.Key.SPACE;
import static ee.realtime.it.browser.Tab.Key.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.ExampleNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin chat's page, two people at a time. What they do stays stored, so each test has its own two. */
@Order(3)
class ChatPageIT {
    private static final String PAGE = "/chat/";

    @TempDir
    private static Path data;

    private static ExampleNode node;

    private Chromium chromium;

    @BeforeAll
    static void startNode() {
        node = ExampleNode.start(data).awaitReady();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void start() {
        chromium = Chromium.start();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
    }

    @Test
    void twoPeopleInviteDeclineAcceptAndWriteToEachOther() {
        Tab anna = signedIn("Anna Tamm");
        Tab david = signedIn("David Kask").phone().colours("dark");

        invite(anna, "David Kask", "Shall we talk?");
        david.reads("Shall we talk?");
        david.screenshot("chat-invitation-phone-dark");
        david.click("button", "Decline Anna Tamm's invitation");
        anna.reads("David Kask has declined your invitation.");

        invite(anna, "David Kask", "Please!");
        anna.reads("has not answered yet");
        david.reads("Please!");
        david.click("button", "Accept Anna Tamm's invitation");
        david.reads("Nothing has been written yet. Say hello to Anna Tamm.");
        anna.click("link", "David Kask has accepted your invitation.");

        write(anna, "Hello David");
        david.reads("Hello David");
        write(david, "Hello Anna");
        anna.reads("Hello Anna");

        assertThat(anna.texts("#heard p")).contains("David Kask: Hello Anna");
        photograph(anna.desktop(), "chat-desktop");
        photograph(david.phone(), "chat-phone");
        assertThat(anna.problems()).isEmpty();
        assertThat(david.problems()).isEmpty();
    }

    @Test
    void afterTheLinkBrokeNothingIsMissingAndNothingDouble() throws Exception {
        try (Cable cable = new Cable(node.uri(PAGE).getPort())) {
            Tab ben = signedIn("Ben Saar", cable.over(node.uri(PAGE)));
            Tab carla = signedIn("Carla Rebane");
            invite(ben, "Carla Rebane", "Shall we talk?");
            carla.click("button", "Accept Ben Saar's invitation");
            ben.click("link", "Carla Rebane has accepted your invitation.");
            write(ben, "before");
            carla.reads("before");

            cable.cut();
            ben.reads("Waiting to try again");
            write(carla, "missed");
            carla.until(
                    "it is stored", () -> carla.texts("[data-delivery=sent]").size() == 2);
            write(ben, "written without a link");
            ben.reads("Waiting for the connection");
            ben.screenshot("chat-offline");
            cable.mend();

            ben.until("Ben has all", () -> messages(ben).size() == 3);
            carla.until("Carla has all", () -> messages(carla).size() == 3);
            assertThat(messages(ben)).containsExactly("before", "missed", "written without a link");
            assertThat(messages(carla)).isEqualTo(messages(ben));
            assertThat(carla.problems()).isEmpty();
        }
    }

    @Test
    void theKeyboardSuffices() {
        Tab ben = chromium.newPerson();
        ben.open(node.uri(PAGE));
        ben.pressUntilFocused(TAB, "button Ben Saar");
        ben.press(SPACE);
        ben.type("demo");
        ben.press(ENTER);

        ben.pressUntilFocused(TAB, "link Anna Tamm, Carla Rebane");
        ben.press(ENTER);
        ben.awaitFocus("textbox Message");
        ben.type("one line");
        ben.press(SHIFT_ENTER);
        ben.type("and another");
        ben.press(ENTER);
        ben.reads("one line\nand another");

        ben.pressUntilFocused(SHIFT_TAB, "button Invite …");
        ben.press(ENTER);
        ben.sees("dialog", "Invite to a conversation");
        ben.press(ESCAPE);
        ben.awaitFocus("button Invite …");
    }

    @Test
    void whatTheServerRefusesIsShownAndCanBeDiscarded() {
        Tab anna = signedIn("Anna Tamm");
        anna.click("link", "Ben Saar, Carla Rebane");
        anna.evaluate("document.querySelector('textarea').maxLength = 5000");

        write(anna, "x".repeat(4001));
        anna.reads("Not sent: message ");
        anna.screenshot("chat-refused");
        anna.click("button", "Discard");

        anna.seesNo("button", "Send again");
        assertThat(messages(anna)).noneMatch(message -> message.startsWith("xx"));
    }

    @Test
    void whoMayNotChatIsToldWhy() {
        Tab eva = chromium.newPerson();
        eva.open(node.uri(PAGE));
        eva.screenshot("chat-sign-in");
        eva.click("button", "Eva Lepik");
        eva.type("wrong");
        eva.press(ENTER);
        eva.reads("There is nobody with this email and this password");

        eva.fill("Password", "demo");
        eva.press(ENTER);
        eva.reads("You have been signed out: the chat is for administrators.");
    }

    private Tab signedIn(String name) {
        return signedIn(name, node.uri(PAGE));
    }

    private Tab signedIn(String name, URI page) {
        Tab tab = chromium.newPerson();
        tab.open(page);
        tab.click("button", name);
        tab.type("demo");
        tab.press(ENTER);
        tab.reads("Connected");
        return tab;
    }

    private static void invite(Tab tab, String name, String words) {
        tab.click("button", "Invite …");
        tab.click("radio", name);
        tab.fill("A word to them", words);
        tab.press(ENTER);
    }

    private static void write(Tab tab, String message) {
        tab.fill("Message", message);
        tab.press(ENTER);
    }

    private static List<String> messages(Tab tab) {
        return tab.texts("#messages .content");
    }

    private static void photograph(Tab tab, String name) {
        assertThat(tab.fitsItsWidth()).isTrue();
        tab.colours("light").screenshot(name);
        tab.colours("dark").screenshot(name + "-dark");
    }
}
