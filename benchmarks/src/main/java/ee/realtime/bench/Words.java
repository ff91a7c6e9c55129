package ee.realtime.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words of the form {@code --name=value}, each of which is taken by somebody. */
final class Words {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Words(String[] arguments) {
        for (String argument : arguments) {
            if (argument.isBlank()) {
                continue;
            }
            String[] nameAndValue = argument.split("=", 2);
            values.computeIfAbsent(nameAndValue[0], name -> new ArrayList<>())
                    .add(nameAndValue.length == 2 ? nameAndValue[1] : "");
        }
    }

    private List<String> take(String name) {
        List<String> taken = values.remove(name);
        return taken == null ? List.of() : taken;
    }

    Optional<String> last(String name) {
        return take(name).stream().reduce((before, after) -> after);
    }

    List<String> names(String name) {
        return take(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .filter(value -> !value.isBlank())
                .toList();
    }

    int number(String name, int otherwise) {
        return last(name).map(Integer::parseInt).orElse(otherwise);
    }

    Duration seconds(String name, double otherwise) {
        double seconds = last(name).map(Double::parseDouble).orElse(otherwise);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Values of the form {@code key:value}, by key. */
    Map<String, List<String>> pairs(String name) {
        return take(name).stream()
                .map(value -> value.split(":", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }

    void requireAllTaken(String usage) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("Unknown: " + values.keySet() + "\n" + usage);
        }
    }
}
