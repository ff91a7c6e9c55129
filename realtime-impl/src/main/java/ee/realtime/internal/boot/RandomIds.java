package ee.realtime.internal.boot;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Ids that nobody can guess and that never repeat: the node's part, a dot, and one of its own. Thread-safe. */
final class RandomIds implements Supplier<String> {
    private static final int NODE_BYTES = 6;
    private static final int ID_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final String node = random(NODE_BYTES);

    /** The part that all ids of this node begin with. */
    String node() {
        return node;
    }

    @Override
    public String get() {
        return node + "." + random(ID_BYTES);
    }

    private String random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
