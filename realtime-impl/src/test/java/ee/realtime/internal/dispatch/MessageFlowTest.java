package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.Join;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.Room;
import ee.realtime.event.RoomJoined;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.internal.push.AfterCommit;
import ee.realtime.spi.PayloadCodec;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of the whole way of an action on one node, in and out; {@code cluster} has the way between two. */
class MessageFlowTest {
    /** What happened, in order. Static because a constraint's validator is made by the validator. */
    private static final List<String> HAPPENED = new ArrayList<>();

    private static Realtime realtime;
    private static final Transaction TRANSACTION = new Transaction();

    private final TestEndpoint endpoint = TestEndpoint.with(Entrance.class)
            .codec(new TracedCodec())
            .afterCommit(TRANSACTION)
            .open();

    @AfterEach
    void close() {
        endpoint.close();
        HAPPENED.clear();
    }

    @Push("entered")
    public record Entered(String name) {}

    @ApplicationScoped
    static class Entrance {
        @OnAction
        @RolesAllowed("guest")
        @Join("lobby")
        @Room("lobby")
        Entered enter(@Param("name") @Traced String name) {
            HAPPENED.add("invoke");
            TRANSACTION.active = true;
            realtime.room("lobby").send("stored", name);
            TRANSACTION.commit();
            return new Entered(name);
        }

        void joined(@Observes RoomJoined event) {
            HAPPENED.add("joined " + event.room());
        }
    }

    @Test
    void rightsBindValidatePrepareInvokeCommitCompletePushReply() {
        realtime = endpoint.realtime();
        FakeClient stranger = endpoint.connect("eve").tell(frame -> told("eve", frame));
        FakeClient caller = endpoint.connect("anna", "guest").tell(frame -> told("anna", frame));
        FakeClient member = endpoint.connect("bob").tell(frame -> told("bob", frame));
        realtime.user("bob").join("lobby");
        HAPPENED.clear();

        stranger.sends("{\"action\":\"enter\",\"id\":1,\"data\":{\"name\":\"Eve\"}}");
        caller.sends("{\"action\":\"enter\",\"id\":2,\"data\":{\"name\":\"Anna\"}}");

        assertThat(member.closed()).isEmpty();
        assertThat(HAPPENED)
                .containsExactly(
                        "to eve: FORBIDDEN", // rights come first: nothing was bound
                        "bind",
                        "validate",
                        "to bob: early", // sent while the validator ran; the join is not prepared yet
                        "invoke",
                        "commit",
                        "to bob: stored", // at the commit; for anna it is held
                        "to anna: stored", // the join is completed
                        "joined lobby",
                        "to bob: entered", // the result is pushed
                        "to anna: entered",
                        "to anna: reply");
    }

    private static void told(String name, String frame) {
        for (String word : List.of("FORBIDDEN", "early", "stored", "entered", "reply")) {
            if (frame.contains("\"" + word + "\"")) {
                HAPPENED.add("to " + name + ": " + word);
            }
        }
    }

    private static final class TracedCodec implements PayloadCodec {
        private final PayloadCodec codec = JsonbPayloadCodec.create();

        @Override
        public String encode(Object value) {
            return codec.encode(value);
        }

        @Override
        public Object decode(String json, Type type) {
            HAPPENED.add("bind");
            return codec.decode(json, type);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Tracing.class)
    @interface Traced {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class Tracing implements ConstraintValidator<Traced, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            HAPPENED.add("validate");
            realtime.room("lobby").send("early", value);
            return true;
        }
    }

    /** The transaction of a handler: puts off what is sent in it. */
    private static final class Transaction implements AfterCommit {
        private final List<Deferred> waiting = new ArrayList<>();
        private boolean active;

        @Override
        public void execute(Deferred action) {
            if (active) {
                waiting.add(action);
            } else {
                action.run();
            }
        }

        void commit() {
            HAPPENED.add("commit");
            active = false;
            waiting.forEach(Deferred::run);
            waiting.clear();
        }
    }
}
