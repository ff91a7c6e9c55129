package ee.realtime.example.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;

/**
 * The answer to a request that was not done, with the codes of the sockets' errors.
 *
 * @param success {@code false}
 * @param error why
 */
public record Problem(boolean success, Details error) {
    /**
     * Why a request was not done.
     *
     * @param code the stable code
     * @param message the same for people
     * @param violations the constraints broken, or {@code null} (and then absent) if it is not for them
     */
    public record Details(String code, String message, List<Violation> violations) {}

    /**
     * A constraint that a request breaks.
     *
     * @param path the member
     * @param message what is wrong with it, for people
     */
    public record Violation(String path, String message) {}

    static ResponseBuilder response(StatusType status, String code, String message) {
        return entity(Response.status(status), new Details(code, message, null));
    }

    static ResponseBuilder entity(ResponseBuilder response, Details details) {
        return response.type(MediaType.APPLICATION_JSON).entity(new Problem(false, details));
    }
}
