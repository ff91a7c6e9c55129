package ee.realtime.bench.server;

import ee.realtime.bench.rival.NettyRival;
import ee.realtime.bench.rival.UndertowRival;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All contestants by name. */
public final class Contestants {
    /** By the public API of Jakarta WebSocket alone. */
    private static final String PORTABLE = "-Drealtime.accelerator=none";

    /** The rivals of these are one node, too. */
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
                realtime("realtime-accelerated").with(List.of(ONE_NODE)),
                realtime("realtime-accelerated-v1").of(BATCHES).with(List.of(ONE_NODE)),
                realtime("realtime-portable").with(List.of(ONE_NODE, PORTABLE)),
                realtime("realtime-portable-v1").of(BATCHES).with(List.of(ONE_NODE, PORTABLE)),
                payara("payara-plain", List.of("app/plain", "rival"), List.of()),
                new Contestant("quarkus", this::quarkus),
                rival("undertow", UndertowRival.class),
                rival("netty", NettyRival.class),
                realtime("realtime-two-nodes").twice("RT0503"),
                payara("payara-topic-two-nodes", List.of("app/topic", "rival"), List.of())
                        .twice("DG Size: 2"),
                new SocketIo(build.socketIo()).contestant());
    }

    private Contestant realtime(String name) {
        return payara(name, List.of("app/realtime"), build.warLibraries());
    }

    private Contestant payara(String name, List<String> packages, List<Path> libraries) {
        return new Contestant(name, (place, javaOptions) -> {
            Path war = place.directory().resolve("bench.war");
            WarFile.write(
                    war, build.classes(), packages.stream().map(CLASSES::concat).toList(), libraries);
            return java(
                    javaOptions,
                    Stream.of(
                                    List.of(
                                            "-Djava.io.tmpdir=" + place.directory(),
                                            "-Dhazelcast.socket.bind.any=false"),
                                    List.of("-jar", build.payaraMicro().toString()),
                                    cluster(place),
                                    List.of("--port", Integer.toString(place.port())),
                                    List.of(
                                            "--prebootcommandfile",
                                            build.classes()
                                                    .resolve("loopback.asadmin")
                                                    .toString()),
                                    List.of("--contextroot", "/", "--deploy", war.toString()))
                            .flatMap(List::stream)
                            .toList());
        });
    }

    private static List<String> cluster(Place place) {
        if (place.clusterPorts().size() == 1) {
            return List.of("--nocluster");
        }
        String members =
                place.clusterPorts().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return List.of(
                "--clustername",
                "bench-" + place.clusterPorts().get(0),
                "--clustermode",
                "tcpip:" + members,
                "--startport",
                Integer.toString(place.clusterPort()),
                "--interfaces",
                "127.0.0.1",
                "--hzinitialjoinwait",
                "0");
    }

    private static List<String> java(List<String> options, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(List.of(java), options, arguments)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> quarkus(Place place, List<String> javaOptions) {
        return java(
                javaOptions,
                List.of(
                        "-Dquarkus.http.port=" + place.port(),
                        "-jar",
                        build.quarkusRunner().toString()));
    }

    private Contestant rival(String name, Class<?> main) {
        return new Contestant(
                name,
                (place, javaOptions) -> java(
                        javaOptions,
                        List.of("-cp", build.rivalClassPath(), main.getName(), Integer.toString(place.port()))));
    }
}
