package ee.realtime.bench.report;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Results, one JSON object a line. Several runs may write to one file, one after the other, and are reported together. */
public final class ResultFile {
    private final Path file;

    public ResultFile(Path file) {
        this.file = file;
    }

    public void append(Result result) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, toJson(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they were written; none if there is no file. */
    public List<Result> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(ResultFile::fromJson).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject toJson(Result result) {
        JsonObjectBuilder figures = Json.createObjectBuilder();
        // JSON knows no infinity: a cell in which nothing arrived has no cost a message.
        result.figures().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                figures.add(name, value);
            }
        });
        return Json.createObjectBuilder()
                .add("run", result.run())
                .add("round", result.round())
                .add("contestant", result.contestant())
                .add("cell", result.cell())
                .add("figures", figures)
                .build();
    }

    private static Result fromJson(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject json = reader.readObject();
            Map<String, Double> figures = new LinkedHashMap<>();
            json.getJsonObject("figures")
                    .forEach((name, value) -> figures.put(name, ((JsonNumber) value).doubleValue()));
            return new Result(
                    json.getString("run"),
                    json.getInt("round"),
                    json.getString("contestant"),
                    json.getString("cell"),
                    figures);
        }
    }
}
