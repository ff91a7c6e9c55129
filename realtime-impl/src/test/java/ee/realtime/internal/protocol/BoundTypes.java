package ee.realtime.internal.protocol;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Types of every kind that JSON Binding binds members to; public, because a provider reads them by reflection. */
public final class BoundTypes {
    private BoundTypes() {}

    public record Leaf(@JsonbProperty(nillable = true) int v) {}

    public record Node(int v, List<Node> children) {}

    public record Renamed(@JsonbProperty("n") int v) {}

    /** No record: Yasson 3.0.4 cannot resolve the type variable of a creator's parameter. */
    public static class Box<T> {
        public T v;
    }

    public static class IntBox extends Box<Integer> {}

    public static class ArrayBox<T> {
        public T[] v;
    }

    public static class ListBox<T> extends Box<List<T>> {}

    public static class IntListBox extends ListBox<Integer> {}

    public static class Fields {
        public int v;
        public static int common;
        public transient int passing;
    }

    public static class Bean {
        private int size;

        @JsonbProperty("of_url")
        private int ofUrl;

        public int getSize() {
            return size;
        }

        public void setSize(int size) {
            this.size = size;
        }

        public void setOfUrl(int ofUrl) {
            this.ofUrl = ofUrl;
        }
    }

    public static class Child extends Bean {}

    public static class Setters {
        public Object url;
        public Object either;

        public void setURL(int url) {
            this.url = url;
        }

        public void setEither(String either) {
            this.either = either;
        }

        public void set(int nameless) {
            this.url = nameless;
        }

        public static void setCommon(int common) {
            throw new IllegalStateException("" + common);
        }
    }

    public static class Made {
        final int v;

        private Made(int v) {
            this.v = v;
        }

        @JsonbCreator
        public static Made of(@JsonbProperty("v") int v) {
            return new Made(v);
        }
    }

    public static class Numbers extends ArrayList<Integer> {}

    public static class Created {
        final int v;

        public Created(List<String> v) {
            this(v.size());
        }

        @JsonbCreator
        public Created(@JsonbProperty("v") int v) {
            this.v = v;
        }
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {
                @JsonbSubtype(alias = "circle", type = Circle.class),
                @JsonbSubtype(alias = "square", type = Square.class)
            })
    public interface Shape {}

    public static class Circle implements Shape {
        public int radius;
        public int size;
    }

    public static class Square implements Shape {
        public int edge;
        public String size = "";
    }

    @SuppressWarnings("rawtypes")
    public record Holders(
            List<Integer> list,
            Set<Leaf> set,
            Collection<? extends Leaf> wild,
            int[] array,
            Leaf[] leaves,
            List<int[]> arrays,
            Map<String, Integer> map,
            Map<String, List<Leaf>> deep,
            Optional<Integer> optional,
            OptionalInt optionalInt,
            Map<Integer, Integer> numbered,
            Map<Leaf, Integer> keyed,
            Map raw,
            Numbers numbers,
            List<Integer>[] lists,
            Box<Integer> box,
            Box<List<Leaf>> boxed,
            Leaf leaf) {}

    public static class Celsius implements JsonbAdapter<Leaf, String> {
        @Override
        public String adaptToJson(Leaf leaf) {
            return leaf.v + "°";
        }

        @Override
        public Leaf adaptFromJson(String text) {
            return new Leaf(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
    }

    @JsonbAnnotation
    @JsonbTypeAdapter(Celsius.class)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Degrees {}

    @JsonbTypeAdapter(CodedAdapter.class)
    public record Coded(int v) {}

    public static class CodedAdapter implements JsonbAdapter<Coded, String> {
        @Override
        public String adaptToJson(Coded coded) {
            return "#" + coded.v;
        }

        @Override
        public Coded adaptFromJson(String text) {
            return new Coded(Integer.parseInt(text.substring(1)));
        }
    }

    public static class OwnForms {
        @Degrees
        public Leaf combined = new Leaf(0);

        public Coded coded = new Coded(0);

        @JsonbTypeAdapter(Celsius.class)
        public Leaf adapted = new Leaf(0);

        @JsonbNumberFormat(value = "#,##0", locale = "en")
        public int formatted;

        @JsonbTransient
        public int hidden;
    }
}
