package ee.realtime.internal.protocol;

import ee.realtime.MessageFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The native dialect, but for the frames that are made here: these are their text alone. */
public final class TextDialect extends Dialect {
    public static final TextDialect INSTANCE = new TextDialect();

    private static final String TEXT = "text";

    private TextDialect() {}

    public static ServerFrame message(String text, @Nullable Object conflationKey) {
        return FrameEncoder.message(MessageFormat.ENVELOPE, TEXT, text, null, conflationKey);
    }

    public static ServerFrame reply(String text) {
        return ServerFrame.of(ServerFrame.Kind.REPLY, TEXT, null, text);
    }

    public static List<RenderedFrame> rendered(String... texts) {
        return Stream.of(texts).map(text -> reply(text).in(INSTANCE)).toList();
    }

    @Override
    protected String encode(ServerFrame frame) {
        return frame.type().equals(TEXT) ? frame.data() : NativeDialect.INSTANCE.encode(frame);
    }
}
