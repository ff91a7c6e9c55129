package ee.realtime.internal.security;

import ee.realtime.spi.Handshake;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A handshake of which nothing counts but whom the container knows. */
record FakeHandshake(@Nullable Principal who, Set<String> roles) implements Handshake {
    FakeHandshake() {
        this(null, Set.of());
    }

    @Override
    public String endpoint() {
        return "/ws/chat";
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> parameters() {
        return Map.of();
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(who);
    }
}
