package ee.realtime.it.errors;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import ee.realtime.OnAction;
import ee.realtime.Param;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Retention;
import java.util.List;
import java.util.Map;

/** Actions whose payloads are bound and validated. */
@ApplicationScoped
public class ValidatedActions {
    public record Item(
            @NotBlank(message = "needs a name") String name,
            @Min(value = 1, message = "at least one") int amount) {}

    public record Address(@NotNull(message = "needs a city") String city) {}

    public record Order(
            @NotBlank(message = "needs a customer") String customer,
            @NotEmpty(message = "needs items") List<@Valid Item> items,
            @Valid Address address) {}

    @Ascending(message = "runs backwards")
    public record Span(int from, int to) {}

    @Constraint(validatedBy = Ascending.Check.class)
    @Retention(RUNTIME)
    public @interface Ascending {
        String message();

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class Check implements ConstraintValidator<Ascending, Span> {
            @Override
            public boolean isValid(Span span, ConstraintValidatorContext context) {
                return span == null || span.from() <= span.to();
            }
        }
    }

    @OnAction
    public String order(@Valid Order order) {
        return order.customer();
    }

    @OnAction
    public int span(@Valid Span span) {
        return span.to() - span.from();
    }

    @OnAction
    public String page(
            @Param("room") @NotBlank(message = "needs a room") String room,
            @Param("limit") @Max(value = 100, message = "at most 100") int limit,
            @Param("order") @Valid Order order) {
        return room;
    }

    @OnAction
    public int size(Map<String, Object> members) {
        return members.size();
    }

    /** Whoever gets this wrong in several ways learns the first one only. */
    @RolesAllowed("editor")
    @OnAction
    public void guarded(@Valid Order order) {}
}
