package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyPathTest {
    private record Author(String id, Optional<String> team) {}

    private record Message(long number, Author author, List<Author> readers, String[] tags, int[] pages) {}

    static class Bean {
        public final String field = "field";
        public static final String CONSTANT = "constant";
        private final String secret = "secret";

        public String getName() {
            return "getter";
        }

        public boolean isOpen() {
            return true;
        }

        public Boolean isMaybe() {
            return true;
        }

        public String plain() {
            return "accessor";
        }

        public String getURL() {
            return "url";
        }

        public void getNothing() {}

        public String with(String argument) {
            return argument + secret;
        }

        public static String shared() {
            return "shared";
        }

        String hidden() {
            return "hidden";
        }
    }

    /** Says the same name in three ways. */
    public static class Ambiguous {
        public final String id = "field";

        public String id() {
            return "accessor";
        }

        public String getId() {
            return "getter";
        }
    }

    private record Component(String id) {
        public String getId() {
            return "getter";
        }
    }

    abstract static class HiddenBase {
        public String getId() {
            return "base";
        }
    }

    public static class OfHiddenBase extends HiddenBase {}

    interface Identified<T> {
        T getId();

        default String kind() {
            return "identified";
        }
    }

    static class Generic<T> implements Identified<T> {
        private final T id;

        Generic(T id) {
            this.id = id;
        }

        @Override
        public T getId() {
            return id;
        }
    }

    static class OfLong extends Generic<Long> {
        OfLong() {
            super(7L);
        }

        @Override
        public Long getId() {
            return 7L;
        }
    }

    record Holder<T>(T content, List<? extends Author> some, List<T> many, T[] array, Map<String, Author> map) {}

    static final class Failing {
        public String getId() {
            throw new UnsupportedOperationException("not today");
        }
    }

    private static final Author ANNA = new Author("anna", Optional.of("red"));
    private static final Author BERTA = new Author("berta", Optional.empty());
    private static final Message MESSAGE =
            new Message(42, ANNA, List.of(ANNA, BERTA), new String[] {"a", "b"}, new int[] {1, 2});

    @Nested
    class Reading {
        @ParameterizedTest
        @CsvSource({
            "number, 42",
            "author.id, anna",
            "author.team, red",
            "readers.id, 'anna, berta'",
            "readers.team, 'red, null'",
            "tags, 'a, b'",
            "pages, '1, 2'"
        })
        void recordsAreReadByTheirComponentsEvenIfTheyArePrivate(String path, String values) {
            assertThat(read(MESSAGE, path)).hasToString("[" + values + "]");
        }

        @ParameterizedTest
        @CsvSource({
            "name, getter",
            "getName, getter",
            "open, true",
            "isMaybe, true",
            "plain, accessor",
            "URL, url",
            "field, field"
        })
        void classesAreReadByGettersAccessorsAndPublicFields(String name, String value) {
            assertThat(read(new Bean(), name)).hasToString("[" + value + "]");
        }

        @ParameterizedTest
        @CsvSource({
            "CONSTANT",
            "secret",
            "nothing",
            "with",
            "shared",
            "hidden",
            "maybe",
            "class",
            "hashCode",
            "toString"
        })
        void nothingElseIsAProperty(String name) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> read(new Bean(), name))
                    .withMessage(Bean.class.getName() + " has no readable property " + name);
        }

        @Test
        void aComponentIsPreferredToAGetterAGetterToAnAccessorAndThatToAField() {
            assertThat(read(new Component("component"), "id")).containsExactly("component");
            assertThat(read(new Ambiguous(), "id")).containsExactly("getter");
        }

        @Test
        void aGetterInheritedFromAHiddenClassIsRead() {
            assertThat(read(new OfHiddenBase(), "id")).containsExactly("base");
        }

        @Test
        void genericAndInheritedPropertiesAreRead() {
            assertThat(read(new Generic<>("x"), "id")).containsExactly("x");
            assertThat(read(new OfLong(), "id")).containsExactly(7L);
            assertThat(read(new OfLong(), "kind")).containsExactly("identified");
        }

        @Test
        void mapsAreReadByKey() {
            Map<String, Object> map = Map.of("a", Map.of("b", List.of(1, 2)));

            assertThat(read(map, "a.b")).containsExactly(1, 2);
            assertThat(read(map, "x")).containsExactly((Object) null);
            assertThat(read(map, "x.y.z")).containsExactly((Object) null);
        }

        @Test
        void jsonObjectsAreReadAsWhatTheyMean() {
            JsonObject json = json(
                    "{\"s\":\"x\",\"n\":42,\"big\":123456789012345678901,\"a\":[\"y\",7,null],\"o\":{\"p\":\"q\"},\"nil\":null}");

            assertThat(read(json, "s")).containsExactly("x");
            assertThat(read(json, "n")).containsExactly(BigInteger.valueOf(42));
            assertThat(read(json, "big")).containsExactly(new BigInteger("123456789012345678901"));
            assertThat(read(json, "a")).containsExactly("y", BigInteger.valueOf(7), null);
            assertThat(read(json, "o.p")).containsExactly("q");
            assertThat(read(json, "nil")).containsExactly((Object) null);
            assertThat(read(json, "absent.further")).containsExactly((Object) null);
        }

        @Test
        void jsonArraysOfObjectsAreReadThrough() {
            assertThat(read(json("{\"a\":[{\"id\":\"x\"},{\"id\":\"y\"},{}]}"), "a.id"))
                    .containsExactly("x", "y", null);
        }

        @Test
        void whatIsNoIdInJsonStaysAsItIs() {
            assertThat(read(json("{\"a\":true,\"b\":1.5}"), "a")).containsExactly(JsonValue.TRUE);
            assertThat(read(json("{\"a\":true,\"b\":1.5}"), "b"))
                    .containsExactly(Json.createValue(new BigDecimal("1.5")));
        }

        @Test
        void theIntegerOfAMapThatJsonBindingHasReadNamesARoom() {
            Object map = JsonbPayloadCodec.create().decode("{\"id\":42,\"ids\":[1,2]}", Map.class);

            assertThat(RoomParts.of(read(map, "id")).values()).containsExactly("42");
            assertThat(RoomParts.of(read(map, "ids")).values()).containsExactly("1", "2");
        }

        @Test
        void nullOnTheWayIsAValue() {
            assertThat(read(null, "a.b")).containsExactly((Object) null);
            assertThat(read(new Message(1, null, null, null, null), "author.id"))
                    .containsExactly((Object) null);
            assertThat(read(new Message(1, null, null, null, null), "readers")).containsExactly((Object) null);
            assertThat(read(new Message(1, null, Arrays.asList(ANNA, null), null, null), "readers.id"))
                    .containsExactly("anna", null);
        }

        @Test
        void anEmptyCollectionHasNoValues() {
            assertThat(read(new Message(1, ANNA, List.of(), new String[0], new int[0]), "readers.id"))
                    .isEmpty();
            assertThat(read(new Message(1, ANNA, List.of(), new String[0], new int[0]), "tags"))
                    .isEmpty();
        }

        @Test
        void aRootThatIsACollectionIsReadThrough() {
            assertThat(read(Set.of(ANNA), "id")).containsExactly("anna");
            assertThat(read(new Author[] {ANNA, BERTA}, "id")).containsExactly("anna", "berta");
        }

        @Test
        void theEmptyPathIsTheRootItself() {
            assertThat(new PropertyPath(List.of()).read("x")).containsExactly("x");
        }

        @Test
        void aGetterThatThrowsIsNamed() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> read(new Failing(), "id"))
                    .withMessageContaining("getId()")
                    .withCauseInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void propertiesOfTheJdksOwnTypesAreRead() {
            assertThat(read(LocalDate.of(2025, 11, 1), "year")).containsExactly(2025);
            assertThat(read(Collections.singletonMap("d", LocalDate.of(2025, 11, 1)), "d.monthValue"))
                    .containsExactly(11);
        }
    }

    @Nested
    class Checking {
        @ParameterizedTest
        @CsvSource({"number", "author.id", "author.team", "readers.id", "readers.team", "tags", "pages"})
        void whatTheTypeHasIsFound(String path) {
            assertThat(missing(Message.class, path)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"x, x", "author.x, x", "readers.x, x", "tags.x, x", "number.x, x", "x.y, x", "readers.id.x, x"})
        void theFirstNameThatTheTypeHasNotIsTold(String path, String missing) {
            assertThat(missing(Message.class, path)).contains(missing);
        }

        @ParameterizedTest
        @CsvSource({"content.a.b", "some.a", "many.a", "array.a", "map.a.b"})
        void whatIsKnownOnlyAtRunTimeIsNotMissed(String path) {
            assertThat(missing(Holder.class, path)).isEmpty();
        }

        @Test
        void mapsJsonAndObjectMayHaveAnything() {
            assertThat(missing(Map.class, "a.b")).isEmpty();
            assertThat(missing(JsonObject.class, "a.b")).isEmpty();
            assertThat(missing(Object.class, "a.b")).isEmpty();
        }

        @Test
        void membersOfAPayloadAreLookedUpByName() {
            Type members = new MemberTypes(Map.of("author", Author.class));

            assertThat(missing(members, "author.id")).isEmpty();
            assertThat(missing(members, "author.x")).contains("x");
            assertThat(missing(members, "other")).contains("other");
            assertThat(members.getTypeName()).isEqualTo("the members author");
        }

        @Test
        void elementsOfGenericCollectionsAreKnown() throws NoSuchFieldException {
            Type authors = Declared.class.getField("authors").getGenericType();
            Type holders = Declared.class.getField("holders").getGenericType();

            assertThat(missing(authors, "id")).isEmpty();
            assertThat(missing(authors, "x")).contains("x");
            assertThat(missing(holders, "some")).isEmpty();
            assertThat(missing(holders, "x")).contains("x");
        }

        @Test
        void aGetterInheritedFromAHiddenClassIsFound() {
            assertThat(missing(OfHiddenBase.class, "id")).isEmpty();
        }
    }

    /** Field types that only reflection can spell. */
    public static final class Declared {
        public Collection<Author> authors = List.of();
        public Holder<Author>[] holders;
    }

    private static List<Object> read(Object root, String path) {
        return path(path).read(root);
    }

    private static Optional<String> missing(Type root, String path) {
        return path(path).missingIn(root);
    }

    private static PropertyPath path(String path) {
        return new PropertyPath(List.of(path.split("\\.")));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
