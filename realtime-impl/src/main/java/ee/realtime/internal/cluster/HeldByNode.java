package ee.realtime.internal.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializable;
import com.hazelcast.query.Predicate;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** The users of whom a node has said that it has connections. Sent to the members that hold them. */
public final class HeldByNode implements Predicate<String, byte[]>, DataSerializable {
    private static final long serialVersionUID = 1L;

    private String node = "";

    /** For the grid, which fills it. */
    public HeldByNode() {}

    HeldByNode(String node) {
        this.node = node;
    }

    @Override
    public boolean apply(Map.Entry<String, byte[]> user) {
        return PresenceEntry.decode(user.getValue()).nodes().contains(node);
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(node);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        node = Objects.requireNonNull(in.readString());
    }
}
