package ee.realtime.it.cluster.app;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The nodes' database: a number a room, seen by all once it is written. */
@ApplicationScoped
public class Board {
    private final Path folder = Path.of(System.getProperty("cluster.board"));

    /** Writes the number of what is published next. */
    public void write(String room, int number) {
        try {
            Path written = Files.writeString(Files.createTempFile(folder, room, ".new"), Integer.toString(number));
            Files.move(written, folder.resolve(room), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last number written, 0 before the first. */
    public int read(String room) {
        Path file = folder.resolve(room);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
