package ee.realtime.internal.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other, big-endian, texts and lists with their length before them. */
final class WireWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    WireWriter octet(int value) {
        bytes.write(value);
        return this;
    }

    WireWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    WireWriter number(int value) {
        return octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
    }

    WireWriter longNumber(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    WireWriter raw(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    WireWriter text(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter optional(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    WireWriter texts(Collection<String> values) {
        return all(values, this::text);
    }

    <T> WireWriter all(Collection<T> values, Consumer<T> write) {
        number(values.size());
        values.forEach(write);
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
