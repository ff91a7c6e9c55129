package ee.realtime.internal.cluster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link WireWriter} has written; throws {@link BufferUnderflowException} where it ends too early. */
final class WireReader {
    private final ByteBuffer bytes;

    WireReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** How many bytes there are, those that have been read included. */
    int size() {
        return bytes.capacity();
    }

    int octet() {
        return bytes.get();
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    int number() {
        return bytes.getInt();
    }

    long longNumber() {
        return bytes.getLong();
    }

    byte[] raw() {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    String text() {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    List<String> texts() {
        return all(this::text);
    }

    <T> List<T> all(Supplier<T> read) {
        int size = bytes.getInt();
        if (size < 0 || size > bytes.remaining()) {
            throw new BufferUnderflowException(); // each value takes a byte at least
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.get());
        }
        return values;
    }
}
