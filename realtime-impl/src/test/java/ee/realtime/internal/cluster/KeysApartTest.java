package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two keys are the same only if application, endpoint, tenant, kind and parts are: in memory, by name, and in every form in
 * which other nodes see them (attack S12). Held against the inputs as they were, not against what a key makes of them.
 */
class KeysApartTest {
    private static final int KEYS = 40_000;
    private static final long SEED = 20_261_120;

    /** What separates, escapes, measures, reserves or looks alike somewhere on the way. */
    private static final List<String> PIECES = List.of(
            ":",
            "%",
            "$",
            "%3A",
            "%25",
            "%24",
            "1",
            "2",
            "1:",
            "2:1",
            "3:a",
            "a",
            "b",
            "ab",
            "/",
            "/ws",
            "\u00E9",
            "e\u0301",
            "\u212B",
            "\u00C5",
            "\uD83D\uDE00",
            "\uFFFD",
            "\u0430",
            "ROOM",
            "USER",
            "$all",
            "$user:1",
            "\u200B");

    private final Random random = new Random(SEED);

    /** What a key is made of. */
    private record Input(String application, String endpoint, String tenant, RoomKey.Kind kind, List<String> parts) {
        RoomKey key() {
            Scope scope = new Scope(application, endpoint, tenant);
            return switch (kind) {
                case ROOM -> RoomKey.room(scope, RoomParts.of(parts));
                case USER -> RoomKey.user(scope, parts.get(0));
                case ALL -> RoomKey.all(scope);
            };
        }

        Input normal() {
            List<String> normal = parts.stream()
                    .map(part -> Normalizer.normalize(part, Normalizer.Form.NFC))
                    .toList();
            return new Input(application, endpoint, tenant, kind, normal);
        }

        boolean isAlike(Input other) {
            return application.equals(other.application)
                    && endpoint.equals(other.endpoint)
                    && tenant.equals(other.tenant)
                    && kind == other.kind
                    && parts.equals(other.parts);
        }
    }

    @Test
    void keysMeetExactlyWhereInputsDo() {
        Map<Object, Input> byKey = new HashMap<>();
        Map<Object, Input> byScopeAndName = new HashMap<>();
        Map<Object, Input> byBytes = new HashMap<>();
        Map<Object, Input> byPresence = new HashMap<>();
        int met = 0;
        for (Input input : inputs()) {
            RoomKey key = input.key();
            ByteBuffer bytes = bytes(key);

            met += assertMeetsOnlyAlike(byKey, key, input);
            met += assertMeetsOnlyAlike(byScopeAndName, List.of(key.scope(), key.wireName()), input);
            met += assertMeetsOnlyAlike(byBytes, List.of(input.application(), bytes), input);
            if (input.kind() == RoomKey.Kind.USER) {
                String presence = new PresenceKey(input.application()).of(key);
                met += assertMeetsOnlyAlike(byPresence, List.of(input.application(), presence), input);
                assertThat(new PresenceKey(input.application()).user(presence)).isEqualTo(key);
            }
            assertThat(new ClusterFormat(input.application()).room(new WireReader(bytes.array())))
                    .isEqualTo(key);
        }
        assertThat(byKey)
                .hasSizeGreaterThan(KEYS / 4)
                .hasSameSizeAs(byScopeAndName)
                .hasSameSizeAs(byBytes);
        assertThat(met)
                .as("inputs that were alike, so that meeting was tried, too")
                .isGreaterThan(1_000);
    }

    /** No scope's users are found among another's. */
    @Test
    void aScopesPresenceIsThatOfNoOther() {
        List<Input> users = inputs().stream()
                .filter(input -> input.kind() == RoomKey.Kind.USER)
                .limit(600)
                .toList();
        PresenceKey keys = new PresenceKey("");
        for (Input one : users) {
            KeyPrefix prefix = new KeyPrefix(keys.prefix(one.key().scope()));
            for (Input other : users) {
                boolean found = prefix.apply(Map.entry(keys.of(other.key()), new byte[0]));

                assertThat(found)
                        .as("%s among %s", other, one)
                        .isEqualTo(one.endpoint().equals(other.endpoint())
                                && one.tenant().equals(other.tenant()));
            }
        }
    }

    /** Whether it has met one like it; fails if it has met another. */
    private static int assertMeetsOnlyAlike(Map<Object, Input> seen, Object form, Input input) {
        Input first = seen.putIfAbsent(form, input.normal());
        if (first == null) {
            return 0;
        }
        assertThat(first.isAlike(input.normal())).as("%s and %s", first, input).isTrue();
        return 1;
    }

    private static ByteBuffer bytes(RoomKey key) {
        WireWriter to = new WireWriter();
        new ClusterFormat(key.scope().application()).room(to, key);
        return ByteBuffer.wrap(to.toBytes());
    }

    private List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        while (inputs.size() < KEYS) {
            RoomKey.Kind kind = RoomKey.Kind.values()[random.nextInt(3)];
            int parts = kind == RoomKey.Kind.ALL ? 0 : kind == RoomKey.Kind.USER ? 1 : 1 + random.nextInt(3);
            inputs.add(new Input(
                    text(0, 1),
                    "/" + text(0, 2),
                    Normalizer.normalize(text(0, 2), Normalizer.Form.NFC),
                    kind,
                    IntStream.range(0, parts).mapToObj(i -> text(1, 2)).toList()));
        }
        return inputs;
    }

    private String text(int least, int most) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
