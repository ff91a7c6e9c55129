package ee.realtime.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes a WAR of packages of this module and of libraries. */
final class WarFile {
    private static final String BEANS_XML =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    private WarFile() {}

    /**
     * Writes the WAR.
     *
     * @param war the file
     * @param classes the folder of all classes
     * @param packages the folders in it that go in, without those below them
     * @param libraries the JARs that go in
     */
    static void write(Path war, Path classes, List<String> packages, List<Path> libraries) {
        try (OutputStream file = Files.newOutputStream(war);
                JarOutputStream out = new JarOutputStream(file)) {
            add(out, "WEB-INF/beans.xml", BEANS_XML.getBytes(UTF_8));
            for (String name : packages) {
                addPackage(out, classes, name);
            }
            for (Path library : libraries) {
                add(out, "WEB-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addPackage(JarOutputStream out, Path classes, String name) throws IOException {
        try (Stream<Path> files = Files.list(classes.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(out, "WEB-INF/classes/" + name + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
