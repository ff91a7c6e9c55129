package ee.realtime.internal.protocol;

import static ee.realtime.internal.protocol.FrameDecoder.bad;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The one pass over one frame: checks each event and writes it down again. Used once, by one thread. */
final class FrameReader {
    private static final int MAX_DEPTH = 32;

    private final JsonParser parser;
    private final FrameText frame = new FrameText();
    private final Deque<Level> levels = new ArrayDeque<>();

    FrameReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads to the last character of the text. */
    FrameText read() {
        if (parser.next() != Event.START_OBJECT) {
            throw bad("The frame is not a JSON object");
        }
        open('{');
        // Not while (hasNext()): it answers false, too, where the text ends in the middle of an object.
        while (!levels.isEmpty()) {
            accept(parser.next());
        }
        if (parser.hasNext()) {
            throw bad("There is text after the end of the frame");
        }
        return frame;
    }

    private void accept(Event event) {
        switch (event) {
            case KEY_NAME -> name(WellFormed.text(parser.getString()));
            case START_OBJECT -> open('{');
            case START_ARRAY -> open('[');
            case END_OBJECT -> close('}');
            case END_ARRAY -> close(']');
            case VALUE_STRING -> string(WellFormed.text(parser.getString()));
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE -> literal("true");
            case VALUE_FALSE -> literal("false");
            case VALUE_NULL -> literal("null");
        }
    }

    private void open(char bracket) {
        if (levels.size() == MAX_DEPTH) {
            throw bad("The frame is nested too deeply");
        }
        separate();
        levels.push(new Level(bracket == '{'));
        frame.out().append(bracket);
    }

    private void close(char bracket) {
        levels.pop();
        frame.out().append(bracket);
        valueEnds();
    }

    private void name(String name) {
        Level level = levels.element();
        if (!level.names.add(name)) {
            throw bad("The frame names a member twice");
        }
        separate();
        boolean ofFrame = levels.size() == 1;
        if (ofFrame) {
            frame.memberBegins(name);
        }
        JsonText.quote(frame.out(), name).append(':');
        if (ofFrame) {
            frame.valueBegins();
        }
        level.afterName = true;
    }

    private void string(String value) {
        separate();
        JsonText.quote(frame.out(), value);
        valueEnds();
    }

    private void number(String literal) {
        if (!NumberLiteral.isBounded(literal)) {
            throw bad("The frame holds a number out of range");
        }
        literal(literal);
    }

    private void literal(String literal) {
        separate();
        frame.out().append(literal);
        valueEnds();
    }

    /** Writes the comma that the next name, or the next element of an array, needs. */
    private void separate() {
        Level level = levels.peek();
        if (level != null && !level.afterName) {
            if (level.filled) {
                frame.out().append(',');
            }
            level.filled = true;
        }
    }

    private void valueEnds() {
        Level level = levels.peek();
        if (level != null) {
            level.afterName = false;
        }
        if (levels.size() == 1) {
            frame.memberEnds();
        }
    }

    /** An object or array that is still open. */
    private static final class Level {
        final Set<String> names;
        boolean filled;
        boolean afterName;

        Level(boolean object) {
            names = object ? new HashSet<>() : Set.of();
        }
    }
}
