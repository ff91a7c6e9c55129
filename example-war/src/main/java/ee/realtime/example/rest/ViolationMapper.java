package ee.realtime.example.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tells which members of a request break a constraint. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        List<Problem.Violation> violations = invalid.getConstraintViolations().stream()
                .map(ViolationMapper::told)
                .toList();
        return Problem.entity(
                        Response.status(Status.BAD_REQUEST),
                        new Problem.Details("VALIDATION", "The request is not as it must be", violations))
                .build();
    }

    private static Problem.Violation told(ConstraintViolation<?> violation) {
        return new Problem.Violation(memberPath(violation.getPropertyPath()), violation.getMessage());
    }

    /** Without the Java method, and its parameter where a member of it is meant. */
    private static String memberPath(Path path) {
        List<Path.Node> nodes = StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .toList();
        return nodes.stream()
                .skip(nodes.size() > 1 ? 1 : 0)
                .map(Path.Node::getName)
                .collect(Collectors.joining("."));
    }
}
