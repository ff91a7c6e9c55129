package ee.realtime.internal.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializable;
import com.hazelcast.query.Predicate;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** The entries of a map whose keys begin with a text. Sent to the members that hold them. */
public final class KeyPrefix implements Predicate<String, byte[]>, DataSerializable {
    private static final long serialVersionUID = 1L;

    private String prefix = "";

    /** For the grid, which fills it. */
    public KeyPrefix() {}

    KeyPrefix(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public boolean apply(Map.Entry<String, byte[]> entry) {
        return entry.getKey().startsWith(prefix);
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(prefix);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        prefix = Objects.requireNonNull(in.readString());
    }
}
