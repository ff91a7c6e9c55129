package ee.realtime.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Tenant;
import ee.realtime.ToAll;
import ee.realtime.ToUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypesTest {
    @Push("base")
    static class Base {}

    static class Sub extends Base {}

    @Push("overriding")
    static class Overriding extends Sub {}

    @Push("one")
    interface One {}

    @Push("two")
    interface Two {}

    interface ExtendsOne extends One {}

    static class OfInterface implements ExtendsOne {}

    static class OfTwoInterfaces implements Two, One {}

    static class FarInterfaceFirst implements ExtendsOne, Two {}

    static class SuperclassAndInterface extends Base implements One {}

    static class FarSuperclassAndNearInterface extends Sub implements One {}

    static class InterfaceOfSuperclass extends OfInterface {}

    enum Level {
        HIGH
    }

    @Push(value = "full", endpoint = "/ws/chat", format = MessageFormat.FLAT, conflate = "{id}")
    @Tenant("{tenant}")
    @ToUser("{id}")
    record Full(String id, String tenant) {}

    @Push("bare")
    record Bare() {}

    @Push(" ")
    record Blank() {}

    @Push("$all")
    record Dollar() {}

    @Push("connected")
    record Connected() {}

    @Push("authenticated")
    record Authenticated() {}

    @Push("reply")
    record Reply() {}

    @Push("error")
    record ErrorMessage() {}

    @Push("resumed")
    record Resumed() {}

    @Push(
            value = "x",
            format = {MessageFormat.FLAT, MessageFormat.ENVELOPE})
    record TwoFormats() {}

    @Push(value = "x", conflate = "id")
    record BadConflation(String id) {}

    @Push("x")
    @Tenant("{}")
    record BadTenant(String id) {}

    @Test
    void aClassIsTheMessageOfItsNearestAnnotatedSuperclass() {
        assertThat(declaring(Base.class)).isEqualTo(Base.class);
        assertThat(declaring(Sub.class)).isEqualTo(Base.class);
        assertThat(declaring(Overriding.class)).isEqualTo(Overriding.class);
    }

    @Test
    void withoutOneItIsThatOfItsNearestInterface() {
        assertThat(declaring(OfInterface.class)).isEqualTo(One.class);
        assertThat(declaring(InterfaceOfSuperclass.class)).isEqualTo(One.class);
        assertThat(declaring(OfTwoInterfaces.class)).isEqualTo(Two.class);
        assertThat(declaring(FarInterfaceFirst.class)).isEqualTo(Two.class);
        assertThat(declaring(One.class)).isEqualTo(One.class);
    }

    @Test
    void superclassesComeBeforeInterfaces() {
        assertThat(declaring(SuperclassAndInterface.class)).isEqualTo(Base.class);
        assertThat(declaring(FarSuperclassAndNearInterface.class)).isEqualTo(Base.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Object.class, String.class, ArrayList.class, Level.class, int.class, List.class, Push.class})
    void otherClassesAreNoMessages(Class<?> type) {
        assertThat(MessageTypes.of(type)).isEmpty();
        assertThat(MessageTypes.declaring(type)).isEmpty();
    }

    @Test
    void theAnnotationIsReadOnce() {
        assertThat(MessageTypes.of(Sub.class)).isPresent();
        assertThat(MessageTypes.of(Sub.class).orElseThrow())
                .isSameAs(MessageTypes.of(Base.class).orElseThrow());
    }

    @Test
    void whatTheAnnotationSaysIsParsed() {
        MessageType type = MessageTypes.of(Full.class).orElseThrow();

        assertThat(type.name()).isEqualTo("full");
        assertThat(type.endpoint()).isEqualTo("/ws/chat");
        assertThat(type.endpointPath()).isEqualTo("/ws/chat");
        assertThat(type.format()).isEqualTo(MessageFormat.FLAT);
        assertThat(type.conflation()).hasToString("{id}");
        assertThat(type.tenant()).hasToString("{tenant}");
        assertThat(type.addressing().isEmpty()).isFalse();
    }

    @Test
    void whatItDoesNotSayIsLeftToTheEndpoint() {
        MessageType type = MessageTypes.of(Bare.class).orElseThrow();

        assertThat(type.endpoint()).isNull();
        assertThat(type.endpointPath()).isEqualTo(RealtimeEndpoint.DEFAULT_PATH);
        assertThat(type.format()).isNull();
        assertThat(type.conflation()).isNull();
        assertThat(type.tenant()).isNull();
        assertThat(type.addressing().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Dollar.class,
                Connected.class,
                Authenticated.class,
                Reply.class,
                ErrorMessage.class,
                Resumed.class
            })
    void theModulesOwnTypesAreReserved(Class<?> type) {
        String name = type.getAnnotation(Push.class).value();

        assertThatThrownBy(() -> MessageTypes.of(type))
                .isInstanceOf(TemplateException.class)
                .hasMessage("the message type \"" + name + "\" is the module's own; choose another name");
    }

    @Test
    void aMalformedAnnotationIsRefusedEachTime() {
        assertRefused(Blank.class, "@Push needs the name of a message type");
        assertRefused(TwoFormats.class, "@Push(format) takes one shape");
        assertRefused(BadConflation.class, "\"id\" is not one placeholder such as {id}");
        assertRefused(BadTenant.class, "\"{}\" is not one placeholder such as {id}");
        assertRefused(BadTenant.class, "\"{}\" is not one placeholder such as {id}");
    }

    @Test
    void aConflationKeyIsThatOfTheTypeAndTheValue() {
        MessageType type = MessageTypes.of(Full.class).orElseThrow();

        String key = conflationKey(type, new Full("7", "acme"));

        assertThat(key).isEqualTo(conflationKey(type, new Full("7", "other")));
        assertThat(key).isNotEqualTo(conflationKey(type, new Full("8", "acme")));
        assertThat(conflationKey(MessageTypes.of(Bare.class).orElseThrow(), new Bare()))
                .isNull();
    }

    @Push(value = "several", conflate = "{ids}")
    record Several(List<String> ids) {}

    @Test
    void conflationKeysMeetOnlyWhereTheirValuesDo() {
        MessageType type = MessageTypes.of(Several.class).orElseThrow();
        List<List<String>> ids = List.of(
                List.of(),
                List.of(""),
                List.of("a", "b"),
                List.of("a, b"),
                List.of("a\",\"b"),
                List.of("null"),
                Collections.singletonList(null));

        assertThat(ids.stream().map(each -> conflationKey(type, new Several(each))))
                .doesNotHaveDuplicates();
    }

    @Test
    void problemsOfConflationAndTenantAreTold() {
        MessageType type = MessageTypes.of(Full.class).orElseThrow();

        assertThat(type.problem(new SourceTypes(Full.class, null, false))).isEmpty();
        assertThat(type.problem(new SourceTypes(Bare.class, null, false)))
                .contains("@Push(conflate): {id} has no source: the message (" + Bare.class.getName()
                        + ") has no readable property id; add it or name another");
    }

    @Test
    void aMessageThatWouldSayNothingIsKnown() {
        assertThat(MessageTypes.hasReadableProperty(Bare.class)).isFalse();
        assertThat(MessageTypes.hasReadableProperty(Full.class)).isTrue();
    }

    @ToAll
    private static final class Observers {
        @Push("from_method")
        @ToUser("{id}")
        public Full withTargets(Object event) {
            return new Full(event.toString(), "");
        }

        @Push("from_method")
        public Full withTheTypesTargets(Object event) {
            return new Full(event.toString(), "");
        }

        @Push("from_method")
        public String withoutTargets(Object event) {
            return event.toString();
        }
    }

    @Test
    void anObserversTargetsReplaceThoseOfItsResultsType() {
        assertThat(observer("withTargets").type().name()).isEqualTo("from_method");
        assertThat(observer("withTargets").addressing())
                .isNotSameAs(MessageTypes.of(Full.class).orElseThrow().addressing());
        assertThat(observer("withTheTypesTargets").addressing())
                .isSameAs(MessageTypes.of(Full.class).orElseThrow().addressing());
        assertThat(observer("withoutTargets").addressing().isEmpty()).isTrue();
    }

    private static PushObserver observer(String method) {
        try {
            return PushObserver.of(Observers.class.getMethod(method, Object.class));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static String conflationKey(MessageType type, Object message) {
        return type.conflationKey(new Sources(message, null, null));
    }

    private static Class<?> declaring(Class<?> type) {
        return MessageTypes.declaring(type).orElseThrow();
    }

    private static void assertRefused(Class<?> type, String message) {
        assertThatThrownBy(() -> MessageTypes.of(type))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }
}
