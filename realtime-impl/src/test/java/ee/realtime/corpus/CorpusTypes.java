package ee.realtime.corpus;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The payloads of the corpus's actions: every Java type that a frame's members bind to. */
public final class CorpusTypes {
    private static final Map<String, Type> PAYLOADS = Map.ofEntries(
            Map.entry("scalars", Scalars.class),
            Map.entry("primitives", Primitives.class),
            Map.entry("times", Times.class),
            Map.entry("containers", Containers.class),
            Map.entry("bean", Bean.class),
            Map.entry("made", Made.class),
            Map.entry("map", Map.class),
            Map.entry("object", JsonObject.class),
            Map.entry("room", Ref.class));

    private CorpusTypes() {}

    /** What an action's handler takes as its payload; empty if it takes the text, or none, or single members. */
    public static Optional<Type> payload(String action) {
        return Optional.ofNullable(PAYLOADS.get(action));
    }

    public enum Color {
        RED,
        GREEN
    }

    public record Scalars(
            Byte aByte,
            Short aShort,
            Integer anInt,
            Long aLong,
            BigInteger bigInteger,
            Float aFloat,
            Double aDouble,
            BigDecimal bigDecimal,
            Number number,
            Boolean aBoolean,
            Character aChar,
            String text,
            Color color,
            UUID uuid,
            URI uri) {}

    public record Primitives(
            byte aByte,
            short aShort,
            int anInt,
            long aLong,
            float aFloat,
            double aDouble,
            boolean aBoolean,
            char aChar) {}

    public record Times(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetTime offsetTime,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Instant instant,
            Duration duration,
            Period period,
            ZoneId zone,
            Date oldDate) {}

    public record Containers(
            Optional<Integer> optional,
            OptionalInt optionalInt,
            OptionalLong optionalLong,
            OptionalDouble optionalDouble,
            List<Integer> list,
            Set<Color> set,
            Map<String, Integer> map,
            Map<Color, Integer> byColor,
            Map<Integer, String> byNumber,
            Map<Boolean, Integer> byBoolean,
            Map<Double, Integer> byDouble,
            Map<UUID, Integer> byUuid,
            Map<BigInteger, Integer> byBigInteger,
            int[] ints,
            byte[] bytes,
            String[] texts,
            List<List<Nested>> nested,
            Map<String, List<Nested>> deep,
            Nested one,
            JsonObject object,
            JsonArray array,
            JsonValue any,
            Object whatever) {}

    public record Nested(int v, Nested inner) {}

    public record Ref(String room) {}

    public static class Bean {
        private int size;
        private Nested inner;

        public int getSize() {
            return size;
        }

        public void setSize(int size) {
            this.size = size;
        }

        public Nested getInner() {
            return inner;
        }

        public void setInner(Nested inner) {
            this.inner = inner;
        }
    }

    public static class Made {
        private final int v;

        @JsonbCreator
        public Made(@JsonbProperty("v") int v) {
            if (v < 0) {
                throw new IllegalArgumentException("v of /etc/made is " + v);
            }
            this.v = v;
        }

        public int getV() {
            return v;
        }
    }
}
