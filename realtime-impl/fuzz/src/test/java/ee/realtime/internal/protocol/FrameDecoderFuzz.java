package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import jakarta.json.spi.JsonProvider;
import java.util.regex.Pattern;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is decoded to a frame that is sound, or refused with {@code BAD_FRAME}, in bounded time. */
class FrameDecoderFuzz {
    private static final FrameDecoder DECODER = new FrameDecoder(JsonProvider.provider(), null);
    private static final Pattern HARMLESS = Pattern.compile("[A-Z][A-Za-z0-9 -]+");
    private static final String NOT_JSON = "The frame is not well-formed JSON";
    private static final String AFTER_THE_END = "There is text after the end of the frame";
    private static final String TOO_DEEP = "The frame is nested too deeply";

    @MethodSource("ee.realtime.internal.protocol.Seeds#texts")
    @DictionaryEntries({"\"action\":", "\"type\":", "\"id\":", "\"data\":", "\\u", "\\ud800", "e-400", "[[[[", "null"})
    @FuzzTest
    void decode(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        CpuTime.check(() -> {
            ClientFrame frame;
            try {
                frame = DECODER.decode(text);
            } catch (RealtimeException refusal) {
                checkRefusal(text, refusal);
                return;
            }
            checkFrame(text, frame);
        });
    }

    private static void checkRefusal(String text, RealtimeException refusal) {
        String message = refusal.getMessage();
        check(refusal.code().equals(ErrorCode.BAD_FRAME), "the code " + refusal.code());
        check(refusal.getCause() == null && HARMLESS.matcher(message).matches(), "the message " + message);
        boolean calledBroken = message.equals(NOT_JSON) || message.equals(AFTER_THE_END);
        check(!calledBroken || !isShallow(text) || !StrictJson.isJson(text), "good JSON called broken");
    }

    private static void checkFrame(String text, ClientFrame frame) {
        check(StrictJson.isJson(text), "broken JSON taken for good");
        check(StrictJson.isJson(frame.payload()), "a broken payload " + frame);
        check(frame.payload().length() <= text.length(), "a payload longer than its frame");
        check(WellFormed.firstLoneSurrogate(frame.action() + frame.payload()) < 0, "a lone surrogate");
        check(!frame.action().isEmpty() && frame.action().length() <= 128, "the action " + frame.action());
        checkItDecodesToItself(frame);
    }

    private static void checkItDecodesToItself(ClientFrame frame) {
        String id = frame.id() == null ? "" : ",\"id\":" + frame.id();
        String again = "{\"action\":" + FrameEncoder.quote(frame.action()) + id + ",\"data\":" + frame.payload() + "}";
        try {
            ClientFrame second = DECODER.decode(again);
            check(second.equals(frame), frame + " becomes " + second);
        } catch (RealtimeException e) {
            // The payload of a flat frame is the frame itself, and here one level deeper.
            check(e.getMessage().equals(TOO_DEEP), frame + " is refused: " + e.getMessage());
        }
    }

    private static boolean isShallow(String text) {
        return text.chars().filter(c -> c == '[' || c == '{').count() <= 1000;
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }
}
