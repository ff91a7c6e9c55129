package ee.realtime.it.browser;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A page as its reader meets it. Elements are found as assistive technology finds them, by role and by a part of their
 * accessible name, so what a test can click has a name to be read; what is hidden cannot be found.
 */
final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "StaticText";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final DevTools devTools;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    Tab(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
        devTools.listen(session, this::note);
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
        call("Accessibility.enable", Map.of());
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true)); // else one of the tabs has it
        desktop();
    }

    // What it looks like

    Tab desktop() {
        return size(1200, 760, false);
    }

    Tab phone() {
        return size(360, 740, true);
    }

    private Tab size(int width, int height, boolean mobile) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        return this;
    }

    Tab colours(String scheme) {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
        return this;
    }

    /** Writes {@code target/screenshots/NAME.png}. */
    void screenshot(String name) {
        byte[] png = Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of()).getString("data"));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What somebody does

    /** Waits until the page's scripts have run. */
    void open(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
        until(
                address + " is loaded",
                () -> evaluate("document.readyState === 'complete' && location.href.startsWith('http')")
                        == JsonValue.TRUE);
    }

    void click(String role, String name) {
        int node = find(role, name);
        call("DOM.scrollIntoViewIfNeeded", Map.of("backendNodeId", node));
        JsonArray corners = call("DOM.getContentQuads", Map.of("backendNodeId", node))
                .getJsonArray("quads")
                .getJsonArray(0);
        double x = (number(corners, 0) + number(corners, 4)) / 2;
        double y = (number(corners, 1) + number(corners, 5)) / 2;
        for (String step : List.of("mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", Map.of("type", step, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    /** Replaces what a field holds. */
    void fill(String name, String text) {
        call("DOM.focus", Map.of("backendNodeId", find("textbox", name)));
        evaluate("document.activeElement.select()");
        type(text);
    }

    /** Into what has the focus. */
    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    void press(Key key) {
        call("Input.dispatchKeyEvent", key.event("keyDown"));
        call("Input.dispatchKeyEvent", key.event("keyUp"));
    }

    /** As often as it takes to get the focus to an element, by role and the beginning of its name. */
    void pressUntilFocused(Key key, String element) {
        until(key + " moves the focus to " + element, () -> {
            boolean reached = focused().startsWith(element);
            if (!reached) {
                press(key);
            }
            return reached;
        });
    }

    enum Key {
        ENTER("Enter", 13, "\r", 0),
        SHIFT_ENTER("Enter", 13, "\r", 8),
        TAB("Tab", 9, "", 0),
        SHIFT_TAB("Tab", 9, "", 8),
        SPACE(" ", 32, " ", 0),
        ESCAPE("Escape", 27, "", 0);

        private final Map<String, Object> event;

        Key(String name, int code, String text, int modifiers) {
            event = Map.of(
                    "key", name,
                    "code", name.isBlank() ? "Space" : name,
                    "windowsVirtualKeyCode", code,
                    "text", text,
                    "modifiers", modifiers);
        }

        private Map<String, Object> event(String type) {
            Map<String, Object> whole = new HashMap<>(event);
            whole.put("type", type);
            return whole;
        }
    }

    // What somebody finds

    /** Waits until there is such an element. */
    void sees(String role, String name) {
        find(role, name);
    }

    /** Waits until there is such a text. */
    void reads(String text) {
        find(TEXT, text);
    }

    /** Waits until there is no such element any more. */
    void seesNo(String role, String name) {
        until(role + " '" + name + "' goes", () -> search(role, name).isEmpty());
    }

    private int find(String role, String name) {
        until(role + " '" + name + "' comes", () -> search(role, name).isPresent());
        return search(role, name).orElseThrow();
    }

    void until(String claim, Callable<Boolean> holds) {
        try {
            await(claim).atMost(PATIENCE).until(holds);
        } catch (ConditionTimeoutException e) {
            screenshot("failed");
            throw new AssertionError(
                    "Not so in " + PATIENCE.toSeconds() + " s: " + claim
                            + "; see target/screenshots/failed.png, and on the console: " + problems(),
                    e);
        }
    }

    private Optional<Integer> search(String role, String name) {
        return call("Accessibility.getFullAXTree", Map.of())
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(node -> !node.getBoolean("ignored"))
                .filter(node ->
                        value(node, "role").equals(role) && value(node, "name").contains(name))
                .map(node -> node.getInt("backendDOMNodeId"))
                .findFirst();
    }

    private static String value(JsonObject node, String property) {
        JsonObject found = node.getJsonObject(property);
        return found == null ? "" : found.getString("value", "");
    }

    /** Waits until an element has the focus, by role and the beginning of its name. */
    void awaitFocus(String element) {
        until("the focus is on " + element, () -> focused().startsWith(element));
    }

    private String focused() {
        return call("Accessibility.getFullAXTree", Map.of())
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(node -> node.getJsonArray("properties") != null)
                .filter(node -> node.getJsonArray("properties").getValuesAs(JsonObject.class).stream()
                        .anyMatch(property -> property.getString("name").equals("focused")
                                && property.getJsonObject("value").getBoolean("value")))
                .map(node -> value(node, "role") + " " + value(node, "name"))
                .filter(found -> !found.startsWith("RootWebArea"))
                .findFirst()
                .orElse("nothing");
    }

    /** The texts of all elements that a selector finds, hidden ones too. */
    List<String> texts(String selector) {
        String expression = "[...document.querySelectorAll('" + selector + "')].map((found) => found.textContent)";
        return evaluate(expression).asJsonArray().getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    JsonValue evaluate(String expression) {
        JsonObject answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getJsonObject("result").getOrDefault("value", JsonValue.NULL);
    }

    boolean fitsItsWidth() {
        return evaluate("document.documentElement.scrollWidth <= innerWidth") == JsonValue.TRUE;
    }

    /** Errors and warnings on the console since the last call: exceptions, refused by policy, not found, … */
    List<String> problems() {
        List<String> found = List.copyOf(problems);
        problems.removeAll(found);
        return found;
    }

    private void note(JsonObject event) {
        JsonObject params = event.getJsonObject("params");
        switch (event.getString("method")) {
            case "Runtime.exceptionThrown" ->
                problems.add(params.get("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> noteIfBad(params.getString("type"), params);
            case "Log.entryAdded" ->
                noteIfBad(params.getJsonObject("entry").getString("level"), params.getJsonObject("entry"));
            default -> {}
        }
    }

    private void noteIfBad(String level, JsonObject entry) {
        if (level.equals("error") || level.equals("warning")) {
            problems.add(entry.toString());
        }
    }

    private JsonObject call(String method, Map<String, Object> params) {
        return devTools.call(session, method, params);
    }

    private static double number(JsonArray values, int index) {
        return values.getJsonNumber(index).doubleValue();
    }
}
