package ee.realtime.bench.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build has put into the module's folder {@code target}.
 *
 * @param target the folder
 */
public record BuildOutput(Path target) {
    /** Of the build that this class is from. */
    public static BuildOutput own() {
        try {
            Path classes = Path.of(BuildOutput.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new BuildOutput(classes.resolveSibling(""));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path classes() {
        return target.resolve("classes");
    }

    Path payaraMicro() {
        return target.resolve("payara-micro.jar");
    }

    /** The JARs that make an application one with the module. */
    List<Path> warLibraries() {
        try (Stream<Path> jars = Files.list(target.resolve("war-libs"))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Build the module first: mvn -Pbenchmark -pl benchmarks -am package", e);
        }
    }

    /** The class path of the rivals that are a main class of this module. */
    String rivalClassPath() {
        return classes() + File.pathSeparator + target.resolve("lib") + File.separator + "*";
    }

    /** The folder of the server that is written for Node. */
    Path socketIo() {
        return target.resolveSibling("socketio");
    }

    Path quarkusRunner() {
        return target.resolveSibling("quarkus/target/quarkus-app/quarkus-run.jar");
    }
}
