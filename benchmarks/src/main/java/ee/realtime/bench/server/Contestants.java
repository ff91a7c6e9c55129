package ee.realtime.bench.server;

import ee.realtime.bench.rival.NettyRival;
import ee.realtime.bench.rival.UndertowRival;
import java.nio.file.Path;
import java.util.List;

/** All contestants by name. */
public final class Contestants {
    /** By the public API of Jakarta WebSocket alone. */
    private static final String PORTABLE = "-Drealtime.accelerator=none";

    /** The rivals are one node, too. */
    private static final String ONE_NODE = "-Drealtime.cluster=none";

    private static final String CLASSES = "ee/realtime/bench/";
    private static final String BATCHES = "realtime.v1";

    private final BuildOutput build;

    public Contestants(BuildOutput build) {
        this.build = build;
    }

    /** In the order in which they run. */
    public List<Contestant> all() {
        return List.of(
                realtime("realtime-accelerated", "", List.of(ONE_NODE)),
                realtime("realtime-accelerated-v1", BATCHES, List.of(ONE_NODE)),
                realtime("realtime-portable", "", List.of(ONE_NODE, PORTABLE)),
                realtime("realtime-portable-v1", BATCHES, List.of(ONE_NODE, PORTABLE)),
                payara("payara-plain", "", List.of("app/plain", "rival"), List.of()),
                new Contestant("quarkus", "", this::quarkus),
                rival("undertow", UndertowRival.class),
                rival("netty", NettyRival.class));
    }

    private Contestant realtime(String name, String subprotocol, List<String> options) {
        return payara(name, subprotocol, List.of("app/realtime"), build.warLibraries())
                .with(options);
    }

    private Contestant payara(String name, String subprotocol, List<String> packages, List<Path> libraries) {
        return new Contestant(name, subprotocol, (port, directory) -> {
            Path war = directory.resolve("bench.war");
            WarFile.write(
                    war, build.classes(), packages.stream().map(CLASSES::concat).toList(), libraries);
            return List.of(
                    "-Djava.io.tmpdir=" + directory,
                    "-jar",
                    build.payaraMicro().toString(),
                    "--nocluster",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    build.classes().resolve("loopback.asadmin").toString(),
                    "--contextroot",
                    "/",
                    "--deploy",
                    war.toString());
        });
    }

    private List<String> quarkus(int port, Path directory) {
        return List.of(
                "-Dquarkus.http.port=" + port, "-jar", build.quarkusRunner().toString());
    }

    private Contestant rival(String name, Class<?> main) {
        return new Contestant(
                name,
                "",
                (port, directory) -> List.of("-cp", build.rivalClassPath(), main.getName(), Integer.toString(port)));
    }
}
