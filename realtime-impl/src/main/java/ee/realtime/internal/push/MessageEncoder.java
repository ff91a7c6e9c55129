package ee.realtime.internal.push;

import ee.realtime.MessageFormat;
import ee.realtime.internal.protocol.FrameEncoder;
import ee.realtime.internal.publish.Payload;
import ee.realtime.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** Encodes a message's data, once however many clients get it, and refuses what could not be framed. Thread-safe. */
public final class MessageEncoder {
    private final PayloadCodec codec;

    /**
     * An encoder.
     *
     * @param codec the application's codec or the default
     */
    public MessageEncoder(PayloadCodec codec) {
        this.codec = codec;
    }

    /**
     * Encodes.
     *
     * @param type the message's type, for the error's text
     * @param format the shape it will have
     * @param data the data
     * @return the payload
     * @throws IllegalArgumentException if it cannot be encoded or does not fit the shape
     */
    Payload encode(String type, MessageFormat format, @Nullable Object data) {
        String text;
        try {
            text = codec.encode(data);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The message \"" + type + "\" cannot be encoded: " + e.getMessage(), e);
        }
        return format == MessageFormat.FLAT
                ? Payload.flat(text, FrameEncoder.flatMembers(type, text))
                : Payload.json(text);
    }
}
