package ee.realtime.internal.boot;

import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.OnAction;
import ee.realtime.Push;
import ee.realtime.ToAll;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.endpoint.websocket.FakeSession;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Observer methods whose result is pushed are called as the container calls any other. */
class PushObserversTest {
    public record Cargo(String id) {}

    public record View(String id) {}

    private static List<String> fire(Deployed application, Object event) {
        FakeSession client = application.connect("/realtime");
        application.events().fire(event);
        return messages(client);
    }

    private static List<String> messages(FakeSession client) {
        return client.frames().stream()
                .filter(frame -> !frame.contains("\"connected\"") && !frame.equals("ping"))
                .toList();
    }

    private static String cargo(String id) {
        return "{\"type\":\"cargo\",\"data\":{\"id\":\"" + id + "\"}}";
    }

    @ApplicationScoped
    static class Observing {
        @Push("cargo")
        @ToAll
        View on(@Observes Cargo cargo) {
            return cargo.id() == null ? null : new View(cargo.id());
        }
    }

    @Test
    void theResultIsPushed() {
        try (Deployed application = Deployed.of(Observing.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
        }
    }

    @Test
    void nullIsNotPushed() {
        try (Deployed application = Deployed.of(Observing.class)) {
            assertThat(fire(application, new Cargo(null))).isEmpty();
        }
    }

    @Push("typed")
    @ToAll
    public record Typed(String id) {}

    @ApplicationScoped
    static class ObservingForType {
        @Push("cargo")
        Typed on(@Observes Cargo cargo) {
            return new Typed(cargo.id());
        }
    }

    @Test
    void withoutATargetOnTheMethodThoseOfTheResultsTypeHold() {
        try (Deployed application = Deployed.of(ObservingForType.class, Typed.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
        }
    }

    @Qualifier
    @Retention(RUNTIME)
    @interface Updated {
        final class Literal extends AnnotationLiteral<Updated> implements Updated {
            private static final long serialVersionUID = 1L;
        }
    }

    @ApplicationScoped
    static class ObservingQualified {
        @Push("cargo")
        @ToAll
        View on(@Observes @Updated Cargo cargo) {
            return new View(cargo.id());
        }
    }

    @Test
    void qualifiersSelectTheEvent() {
        try (Deployed application = Deployed.of(ObservingQualified.class)) {
            FakeSession client = application.connect("/realtime");

            application.events().fire(new Cargo("unqualified"));
            application.events().select(new Updated.Literal()).fire(new Cargo("updated"));

            assertThat(messages(client)).containsExactly(cargo("updated"));
        }
    }

    @ApplicationScoped
    static class Calls {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        void note(String what) {
            seen.add(what);
        }

        List<String> seen() {
            return seen;
        }
    }

    @ApplicationScoped
    static class ObservingWithMore {
        @Push("cargo")
        @ToAll
        View on(Calls calls, @Observes Cargo cargo, EventMetadata metadata, @Default Event<String> other) {
            calls.note(metadata.getType().getTypeName());
            return new View(cargo.id());
        }
    }

    @Test
    void otherParametersAreInjected() {
        try (Deployed application = Deployed.of(ObservingWithMore.class, Calls.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
            assertThat(application.bean(Calls.class).seen()).containsExactly(Cargo.class.getTypeName());
        }
    }

    @ApplicationScoped
    static class ObservingWithAnotherOfItsType {
        @Produces
        Cargo produced() {
            return new Cargo("injected");
        }

        @Push("cargo")
        @ToAll
        View on(Cargo injected, @Observes Cargo fired) {
            return new View(fired.id() + " and " + injected.id());
        }
    }

    @Test
    void anInjectedParameterMayBeOfTheEventsType() {
        try (Deployed application = Deployed.of(ObservingWithAnotherOfItsType.class)) {
            assertThat(fire(application, new Cargo("fired"))).containsExactly(cargo("fired and injected"));
        }
    }

    @Dependent
    static class ObservingDependent {
        @Inject
        Calls calls;

        @Push("cargo")
        @ToAll
        View on(@Observes Cargo cargo) {
            calls.note("observed");
            return new View(cargo.id());
        }

        @PreDestroy
        void destroyed() {
            calls.note("destroyed");
        }
    }

    @Test
    void aDependentObserverLivesForOneEvent() {
        try (Deployed application = Deployed.of(ObservingDependent.class, Calls.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
            assertThat(application.bean(Calls.class).seen()).containsExactly("observed", "destroyed");
        }
    }

    @RequestScoped
    static class ObservingInRequest {
        private int observed;

        @Push("cargo")
        @ToAll
        View on(@Observes Cargo cargo) {
            return new View(cargo.id() + ", no. " + ++observed);
        }
    }

    @ApplicationScoped
    static class Shipping {
        @Inject
        Event<Cargo> shipped;

        @OnAction
        void ship() {
            shipped.fire(new Cargo("first"));
            shipped.fire(new Cargo("second"));
        }
    }

    @Test
    void aRequestScopedObserverIsThatOfTheRequest() {
        try (Deployed application = Deployed.of(ObservingInRequest.class, Shipping.class)) {
            FakeSession client = application.connect("/realtime");

            client.send("{\"action\":\"ship\"}");
            client.send("{\"action\":\"ship\"}");

            assertThat(messages(client))
                    .containsExactly(
                            cargo("first, no. 1"),
                            cargo("second, no. 2"),
                            cargo("first, no. 1"),
                            cargo("second, no. 2"));
        }
    }

    @ApplicationScoped
    static class ObservingPrivately {
        private final String suffix = " privately";

        @Push("cargo")
        @ToAll
        private View on(@Observes Cargo cargo) {
            return new View(cargo.id() + suffix);
        }
    }

    @Test
    void anObserverMayBePrivate() {
        try (Deployed application = Deployed.of(ObservingPrivately.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7 privately"));
        }
    }

    @ApplicationScoped
    static class ObservingStatically {
        @Push("cargo")
        @ToAll
        static View on(@Observes Cargo cargo) {
            return new View(cargo.id());
        }
    }

    @Test
    void anObserverMayBeStatic() {
        try (Deployed application = Deployed.of(ObservingStatically.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
        }
    }

    @ApplicationScoped
    static class ObservingInherited extends Observing {}

    @Test
    void aBeanObservesWithWhatItInherits() {
        try (Deployed application = Deployed.of(ObservingInherited.class)) {
            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
        }
    }

    @ApplicationScoped
    static class ObservingIfThere {
        @Push("cargo")
        @ToAll
        View on(@Observes(notifyObserver = Reception.IF_EXISTS) Cargo cargo) {
            return new View(cargo.id());
        }

        void wakeUp() {}
    }

    @Test
    void anObserverThatMustExistIsNotCreatedByTheEvent() {
        try (Deployed application = Deployed.of(ObservingIfThere.class)) {
            assertThat(fire(application, new Cargo("too early"))).isEmpty();

            application.bean(ObservingIfThere.class).wakeUp();

            assertThat(fire(application, new Cargo("7"))).containsExactly(cargo("7"));
        }
    }

    @ApplicationScoped
    static class ObservingAsynchronously {
        @Push("cargo")
        @ToAll
        View on(@ObservesAsync Cargo cargo) {
            return new View(cargo.id());
        }
    }

    @Test
    void anObserverMayBeAsynchronous() {
        try (Deployed application = Deployed.of(ObservingAsynchronously.class)) {
            FakeSession client = application.connect("/realtime");

            application.events().fireAsync(new Cargo("7")).toCompletableFuture().join();

            assertThat(messages(client)).containsExactly(cargo("7"));
        }
    }

    @ApplicationScoped
    static class Failing {
        @Push("cargo")
        @ToAll
        View on(@Observes Cargo cargo) throws IOException {
            if (cargo.id() == null) {
                throw new IOException("no id");
            }
            throw new IllegalArgumentException("no such cargo");
        }
    }

    @Test
    void whatAnObserverThrowsReachesWhoFiredTheEvent() {
        try (Deployed application = Deployed.of(Failing.class)) {
            assertThatThrownBy(() -> application.events().fire(new Cargo("7")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no such cargo");
        }
    }

    @Test
    void aCheckedExceptionOfAnObserverIsWrappedAsCdiDoes() {
        try (Deployed application = Deployed.of(Failing.class)) {
            assertThatThrownBy(() -> application.events().fire(new Cargo(null)))
                    .isInstanceOf(ObserverException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    public record Unreadable(String id) {
        public String getBroken() {
            throw new IllegalStateException("broken");
        }
    }

    @ApplicationScoped
    static class ObservingForNothing {
        @Push("cargo")
        @ToAll
        Unreadable on(@Observes Cargo cargo) {
            return new Unreadable(cargo.id());
        }
    }

    @Test
    void aResultThatCannotBeEncodedBreaksNothing() {
        try (Deployed application = Deployed.of(ObservingForNothing.class);
                CapturedLog log = new CapturedLog("ee.realtime.push")) {
            assertThat(fire(application, new Cargo("7"))).isEmpty();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .isEqualTo("WARNING RT0301 A message of " + Unreadable.class.getName() + " was not pushed");
        }
    }
}
