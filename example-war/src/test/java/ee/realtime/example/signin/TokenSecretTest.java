package ee.realtime.example.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSecretTest {
    private static final int NODES = 8;

    @TempDir
    Path home;

    @Test
    void itIsMadeOnceAndLongEnough() {
        String secret = TokenSecret.keptIn(home.resolve("data"));

        assertThat(secret).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9_-]+");
        assertThat(TokenSecret.keptIn(home.resolve("data"))).isEqualTo(secret);
    }

    @Test
    void everyFolderHasItsOwn() {
        assertThat(TokenSecret.keptIn(home.resolve("a"))).isNotEqualTo(TokenSecret.keptIn(home.resolve("b")));
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"));
        TokenSecret.keptIn(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("token.secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nodesThatStartTogetherHaveTheSameAndLeaveNothingElse() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        CyclicBarrier together = new CyclicBarrier(NODES);
        Callable<String> start = () -> {
            together.await();
            return TokenSecret.keptIn(home);
        };
        List<String> secrets = new ArrayList<>();
        for (Future<String> node : nodes.invokeAll(Collections.nCopies(NODES, start))) {
            secrets.add(node.get());
        }
        nodes.shutdown();

        assertThat(secrets).containsOnly(secrets.get(0));
        try (var files = Files.list(home)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of("token.secret"));
        }
    }
}
