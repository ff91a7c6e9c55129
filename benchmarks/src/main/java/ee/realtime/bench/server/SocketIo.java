package ee.realtime.bench.server;

import ee.realtime.bench.load.Dialect;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two nodes of Socket.IO and the Redis that they share, where all that is installed. */
final class SocketIo {
    private static final String NODE = "node";
    private static final String REDIS = "redis-server";

    private final Path folder;

    /** @param folder with the server's script and its libraries */
    SocketIo(Path folder) {
        this.folder = folder;
    }

    Contestant contestant() {
        return new Contestant(
                "socket.io-redis",
                "",
                Dialect.SOCKET_IO,
                2,
                "subscribed",
                Optional.of(SocketIo::redis),
                this::missing,
                this::node);
    }

    private String missing() {
        if (!isInstalled(NODE) || !isInstalled(REDIS)) {
            return "it needs " + NODE + " and " + REDIS + " in the PATH";
        }
        return Files.exists(folder.resolve("node_modules")) ? "" : "it needs npm ci in " + folder;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static List<String> redis(Place place, List<String> javaOptions) {
        return List.of(
                REDIS,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(place.brokerPort()),
                "--save",
                "",
                "--dir",
                place.directory().toString());
    }

    private List<String> node(Place place, List<String> javaOptions) {
        return List.of(
                NODE,
                folder.resolve("server.js").toString(),
                Integer.toString(place.port()),
                Integer.toString(place.brokerPort()));
    }
}
