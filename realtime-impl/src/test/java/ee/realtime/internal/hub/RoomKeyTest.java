package ee.realtime.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.RealtimeException;
import ee.realtime.internal.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomKeyTest {
    private static final Scope SCOPE = new Scope("/app", "/ws/chat", "acme");

    /** Pieces that separate, escape, reserve or look like something else. */
    private static final List<String> HOSTILE = List.of(
            ":",
            "%",
            "$",
            "%3A",
            "%25",
            "%24",
            "%3a",
            "3A",
            "$all",
            "$user",
            "$user:1",
            "all",
            "user",
            "1",
            "2",
            "..",
            "/",
            "*",
            "#",
            "{x}",
            "{@user}",
            "[",
            "]",
            ",",
            ", ",
            "\"",
            "\\",
            " ",
            "null",
            "\u00A0",
            "\u200B",
            "\u202E",
            "\u00E9",
            "e\u0301",
            "\u0430",
            "\uFF1A",
            "\u2236",
            "\uFE55",
            "\uD83D\uDE00",
            "/app",
            "acme");

    @Test
    void aRoomIsNamedByItsParts() {
        assertThat(RoomKey.room(SCOPE, RoomParts.of("conversation", 42)).wireName())
                .isEqualTo("conversation:42");
        assertThat(RoomKey.user(SCOPE, "42").wireName()).isEqualTo("$user:42");
        assertThat(RoomKey.all(SCOPE).wireName()).isEqualTo("$all");
    }

    @Test
    void aKeyKnowsWhatItWasMadeOf() {
        RoomKey key = RoomKey.room(SCOPE, RoomParts.of("conversation", "1:2"));

        assertThat(key.scope()).isEqualTo(SCOPE);
        assertThat(key.kind()).isEqualTo(RoomKey.Kind.ROOM);
        assertThat(key.parts()).containsExactly("conversation", "1:2");
        assertThat(key).hasToString(SCOPE + "/conversation:1%3A2");
    }

    @Test
    void equalPartsMakeEqualKeys() {
        assertThat(RoomKey.room(SCOPE, RoomParts.of("a", 1)))
                .isEqualTo(RoomKey.room(new Scope("/app", "/ws/chat", "acme"), RoomParts.of("a", "1")))
                .hasSameHashCodeAs(RoomKey.room(SCOPE, RoomParts.of("a", 1L)));
        assertThat(RoomKey.user(SCOPE, "cafe\u0301")).isEqualTo(RoomKey.user(SCOPE, "caf\u00E9"));
        assertThat(RoomKey.all(SCOPE)).isEqualTo(RoomKey.all(SCOPE)).isNotEqualTo("$all");
    }

    @Test
    void noOrdinaryRoomMeetsAUserOrEverybody() {
        List<RoomKey> keys = List.of(
                RoomKey.all(SCOPE),
                RoomKey.user(SCOPE, "42"),
                RoomKey.user(SCOPE, "$all"),
                RoomKey.room(SCOPE, RoomParts.of("$all")),
                RoomKey.room(SCOPE, RoomParts.of("$user:42")),
                RoomKey.room(SCOPE, RoomParts.of("$user", 42)),
                RoomKey.room(SCOPE, RoomParts.of("user", 42)),
                RoomKey.room(SCOPE, RoomParts.of("42")));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.stream().map(RoomKey::wireName)).doesNotHaveDuplicates();
    }

    @Test
    void nothingMeetsAcrossApplicationEndpointAndTenant() {
        List<Scope> scopes = List.of(
                SCOPE,
                new Scope("/app", "/ws/chat", ""),
                new Scope("/app", "/ws/chat", "acm"),
                new Scope("/app", "/ws", "/chatacme"),
                new Scope("/app/ws", "/chat", "acme"),
                new Scope("/ws/chat", "/app", "acme"),
                new Scope("acme", "/ws/chat", "/app"));

        assertThat(scopes.stream()
                        .flatMap(scope -> Stream.of(
                                RoomKey.all(scope), RoomKey.user(scope, "1"), RoomKey.room(scope, RoomParts.of("1")))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void anIdThatCannotNameAUserIsRefused(String id) {
        assertThatThrownBy(() -> RoomKey.user(SCOPE, id)).isInstanceOf(RealtimeException.class);
    }

    /** Whatever ids clients think of: keys, names and parts correspond one to one. */
    @Test
    void keysAndNamesMeetOnlyWherePartsDo() {
        Map<RoomKey, String> nameOf = new HashMap<>();
        Map<String, RoomKey> keyOf = new HashMap<>();
        for (RoomKey key : hostileKeys()) {
            String name = key.wireName();

            assertThat(nameOf.computeIfAbsent(key, first -> name)).isEqualTo(name);
            assertThat(keyOf.computeIfAbsent(name, first -> key)).isEqualTo(key);
        }
        assertThat(nameOf).hasSizeGreaterThan(15_000);
    }

    @Test
    void aRoomsNameGivesBackItsPartsAndIsNeverReserved() {
        hostileKeys().stream().filter(key -> key.kind() == RoomKey.Kind.ROOM).forEach(key -> {
            assertThat(RoomName.decode(key.wireName())).isEqualTo(key.parts());
            assertThat(key.wireName()).doesNotStartWith("$");
        });
    }

    private static List<RoomKey> hostileKeys() {
        Random random = new Random(42);
        List<RoomKey> keys = new ArrayList<>(List.of(RoomKey.all(SCOPE)));
        while (keys.size() < 30_000) {
            List<String> ids = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> hostileId(random))
                    .toList();
            keys.add(RoomKey.room(SCOPE, RoomParts.of(ids)));
            keys.add(RoomKey.user(SCOPE, ids.get(0)));
        }
        return keys;
    }

    private static String hostileId(Random random) {
        String id = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> HOSTILE.get(random.nextInt(HOSTILE.size())))
                .collect(Collectors.joining());
        return id.isBlank() ? "x" + id : id;
    }
}
