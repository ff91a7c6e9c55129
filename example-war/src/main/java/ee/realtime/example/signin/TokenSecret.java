package ee.realtime.example.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures the secret of tokens where nobody else does: with one that is made at the first start and kept beside the
 * database, so that all nodes have the same. Found by {@code META-INF/services}; the lowest of all sources.
 */
public class TokenSecret implements ConfigSource {
    public static final String KEY = "realtime.token.secret";

    private static final String FILE = "token.secret";
    private static final int BYTES = 32;
    private static final int BELOW_ALL_OTHERS = -100;

    private String secret;

    @Override
    public String getName() {
        return "A secret beside the database";
    }

    @Override
    public int getOrdinal() {
        return BELOW_ALL_OTHERS;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    /** Only asked, and the file only made, if no other source knows the key. */
    @Override
    public synchronized String getValue(String key) {
        if (!key.equals(KEY)) {
            return null;
        }
        if (secret == null) {
            secret = keptIn(Path.of(ConfigProvider.getConfig().getValue("example.data", String.class)));
        }
        return secret;
    }

    /** The secret in a directory, which is made if there is none. Of several nodes that find none, one wins. */
    static String keptIn(Path directory) {
        try {
            Path file = Files.createDirectories(directory).resolve(FILE);
            if (Files.notExists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(KEY + " is not set and no secret can be kept in " + directory, e);
        }
    }

    /** By a link, which only the first can make, to a temporary file, which is its owner's alone and complete by then. */
    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path fresh = Files.createTempFile(file.getParent(), FILE, null);
        try {
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            // Its secret is ours.
        } finally {
            Files.delete(fresh);
        }
    }
}
