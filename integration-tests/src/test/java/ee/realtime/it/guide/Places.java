package ee.realtime.it.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Names of places, by their codes. */
@ApplicationScoped
public class Places {
    private static final Map<String, String> NAMES = Map.of("NGLOS", "Lagos");

    String name(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
