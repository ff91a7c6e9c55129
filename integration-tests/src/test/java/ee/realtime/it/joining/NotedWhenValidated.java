package ee.realtime.it.joining;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import ee.realtime.it.server.Journal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;

/** A constraint that is always met and notes the first time that it is asked. */
@Constraint(validatedBy = NotedWhenValidated.Check.class)
@Retention(RUNTIME)
public @interface NotedWhenValidated {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<NotedWhenValidated, Object> {
        @Override
        public boolean isValid(Object value, ConstraintValidatorContext context) {
            Journal.noteOnce("validated");
            return true;
        }
    }
}
