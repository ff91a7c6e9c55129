package ee.realtime.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ee.realtime.Connection;
import ee.realtime.OnAction;
import ee.realtime.Param;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.constraintvalidation.SupportedValidationTarget;
import jakarta.validation.constraintvalidation.ValidationTarget;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken constraint is told by its path in the payload, without the names of methods and parameters. */
class BeanValidationTest {
    private final TestEndpoint endpoint = TestEndpoint.with(
                    Actions.class, PerRequest.class, PerCall.class, Singular.class)
            .open();
    private final FakeClient client = endpoint.connect();

    @AfterEach
    void close() {
        endpoint.close();
    }

    public record Order(
            @NotBlank(message = "blank") String id,
            @Valid Address address,
            @Valid List<Item> items,
            List<@NotBlank(message = "blank") String> tags,
            Map<String, @Positive(message = "not positive") Integer> prices) {}

    public record Address(@NotBlank(message = "blank") String city) {}

    public record Item(@NotBlank(message = "blank") String name) {}

    @ApplicationScoped
    static class Actions {
        @OnAction
        String order(Connection caller, @Valid Order order) {
            return "ordered";
        }

        @OnAction
        String unchecked(Order order) {
            return "ordered";
        }

        @OnAction
        String members(
                @Param("user-name") @NotBlank(message = "blank") String name,
                @Param("age") @Min(value = 18, message = "too young") int age,
                @Param("address") @NotNull(message = "missing") @Valid Address address,
                @Param("tags") List<@Size(max = 3, message = "too long") String> tags) {
            return "ordered";
        }

        @OnAction
        @InOrder
        String range(@Param("from") int from, @Param("to") int to) {
            return "in order";
        }

        @OnAction
        String pair(@Valid Pair pair) {
            return "in order";
        }
    }

    private void assertViolations(String frame, String... pathsAndMessages) {
        client.sends(frame);

        StringBuilder expected = new StringBuilder();
        for (String violation : pathsAndMessages) {
            String[] parts = violation.split(": ");
            expected.append(expected.isEmpty() ? "" : ",")
                    .append("{\"path\":\"" + parts[0] + "\",\"message\":\"" + parts[1] + "\"}");
        }
        assertThat(client.frames())
                .last()
                .isEqualTo("{\"type\":\"error\",\"id\":1,\"data\":{\"code\":\"VALIDATION\","
                        + "\"message\":\"The payload is not valid\",\"retryable\":false,\"violations\":[" + expected
                        + "]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\" \"}|id: blank",
                "{\"id\":\"1\",\"address\":{\"city\":\"\"}}|address.city: blank",
                "{\"id\":\"1\",\"items\":[{\"name\":\"a\"},{\"name\":\"\"}]}|items[1].name: blank",
                "{\"id\":\"1\",\"tags\":[\"a\",\"b\",\"\"]}|tags[2]: blank",
                "{\"id\":\"1\",\"prices\":{\"milk\":1,\"beer\":-1}}|prices[beer]: not positive"
            })
    void aPathIsThatOfThePayload(String payload, String violation) {
        assertViolations("{\"action\":\"order\",\"id\":1,\"data\":" + payload + "}", violation);
    }

    @Test
    void allViolationsAreToldInOrderOfTheirPaths() {
        assertViolations(
                "{\"action\":\"order\",\"id\":1,\"data\":{\"address\":{},\"items\":[{}],\"tags\":[\"\",\"\"]}}",
                "address.city: blank",
                "id: blank",
                "items[0].name: blank",
                "tags[0]: blank",
                "tags[1]: blank");
    }

    @Test
    void aMemberHasItsNameInThePayload() {
        assertViolations(
                "{\"action\":\"members\",\"id\":1,\"data\":{\"user-name\":\"\",\"age\":17,"
                        + "\"address\":{\"city\":\" \"},\"tags\":[\"abc\",\"abcd\"]}}",
                "address.city: blank",
                "age: too young",
                "tags[1]: too long",
                "user-name: blank");
    }

    @Test
    void aMemberThatIsAbsentMayBreakAConstraint() {
        assertViolations(
                "{\"action\":\"members\",\"id\":1,\"data\":{\"age\":18}}", "address: missing", "user-name: blank");
    }

    @Test
    void aConstraintOnThePayloadAsAWholeHasNoPath() {
        assertViolations("{\"action\":\"pair\",\"id\":1,\"data\":{\"from\":2,\"to\":1}}", ": not in order");
    }

    @Test
    void aConstraintOnAllParametersHasNoPath() {
        assertViolations("{\"action\":\"range\",\"id\":1,\"data\":{\"from\":2,\"to\":1}}", ": not in order");
    }

    @Test
    void whatBreaksNothingIsHandled() {
        client.sends("{\"action\":\"order\",\"id\":1,\"data\":{\"id\":\"1\",\"tags\":[\"a\"],\"prices\":{\"a\":1}}}");

        assertThat(client.frames()).containsExactly(Slow.reply("ordered", 1));
    }

    @Test
    void aPayloadIsCheckedWhereTheHandlerAsksForIt() {
        client.sends("{\"action\":\"unchecked\",\"id\":1,\"data\":{\"id\":\" \"}}");

        assertThat(client.frames()).containsExactly(Slow.reply("ordered", 1));
    }

    @RequestScoped
    static class PerRequest {
        @OnAction
        String request(@Param("name") @NotBlank(message = "blank") String name) {
            return name;
        }
    }

    @Dependent
    static class PerCall {
        private static final AtomicInteger MADE = new AtomicInteger();

        PerCall() {
            MADE.incrementAndGet();
        }

        @OnAction
        String call(@Param("name") @NotBlank(message = "blank") String name) {
            return name;
        }
    }

    @Singleton
    static class Singular {
        @OnAction
        String single(@Param("name") @NotBlank(message = "blank") String name) {
            return name;
        }
    }

    @ParameterizedTest
    @CsvSource({"request", "call", "single"})
    void beansOfEveryScopeAreChecked(String action) {
        assertViolations("{\"action\":\"" + action + "\",\"id\":1,\"data\":{\"name\":\"\"}}", "name: blank");

        client.sends("{\"action\":\"" + action + "\",\"id\":1,\"data\":{\"name\":\"x\"}}");
        assertThat(client.frames()).last().isEqualTo(Slow.reply("x", 1));
    }

    @Test
    void theInstanceThatIsCheckedIsTheOneThatIsCalled() {
        PerCall.MADE.set(0);

        client.sends("{\"action\":\"call\",\"id\":1,\"data\":{\"name\":\"x\"}}");

        assertThat(client.frames()).containsExactly(Slow.reply("x", 1));
        assertThat(PerCall.MADE).hasValue(1);
    }

    @Test
    void withoutBeanValidationNothingIsChecked() {
        assertThatCode(() -> HandlerValidator.none().validate(null, this, new Object[] {""}))
                .doesNotThrowAnyException();
    }

    @Ordered
    public record Pair(int from, int to) {}

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = PairValidator.class)
    @interface Ordered {
        String message() default "not in order";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class PairValidator implements ConstraintValidator<Ordered, Pair> {
        @Override
        public boolean isValid(Pair pair, ConstraintValidatorContext context) {
            return pair.from() <= pair.to();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = InOrderValidator.class)
    @interface InOrder {
        String message() default "not in order";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @SupportedValidationTarget(ValidationTarget.PARAMETERS)
    public static final class InOrderValidator implements ConstraintValidator<InOrder, Object[]> {
        @Override
        public boolean isValid(Object[] parameters, ConstraintValidatorContext context) {
            return (int) parameters[0] <= (int) parameters[1];
        }
    }
}
