package ee.realtime.internal.protocol;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What JSON Binding's annotations say about a member or a class, from all the places where they may stand. */
final class MemberAnnotations {
    private static final List<Class<? extends Annotation>> OWN_FORM = List.of(
            JsonbTypeAdapter.class, JsonbTypeDeserializer.class, JsonbNumberFormat.class, JsonbVisibility.class);

    private final AnnotatedElement[] places;

    /** @param places the strongest first */
    MemberAnnotations(AnnotatedElement... places) {
        this.places = places;
    }

    /** Those of a class and its package. */
    static MemberAnnotations ofClass(Class<?> type) {
        Stream<AnnotatedElement> home = Optional.<AnnotatedElement>ofNullable(type.getPackage()).stream();
        return new MemberAnnotations(Stream.concat(Stream.of(type), home).toArray(AnnotatedElement[]::new));
    }

    boolean isTransient() {
        return Arrays.stream(places).anyMatch(place -> place.isAnnotationPresent(JsonbTransient.class));
    }

    String jsonName(String propertyName) {
        return Arrays.stream(places)
                .flatMap(place -> Stream.ofNullable(place.getAnnotation(JsonbProperty.class)))
                .map(JsonbProperty::value)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(propertyName);
    }

    /** Whether the form in JSON is set by an annotation and may be anything. */
    boolean setOwnForm() {
        return Arrays.stream(places)
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(kind -> OWN_FORM.contains(kind) || isCombined(kind));
    }

    /** An annotation of the application's that stands for some of JSON Binding's. */
    private static boolean isCombined(Class<? extends Annotation> kind) {
        return kind.isAnnotationPresent(JsonbAnnotation.class)
                && !kind.getPackageName().equals(JsonbAnnotation.class.getPackageName());
    }
}
