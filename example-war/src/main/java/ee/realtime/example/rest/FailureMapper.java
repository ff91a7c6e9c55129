package ee.realtime.example.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Tells everything else: what REST itself refuses by its status, and of our own failures nothing but that they are. */
@Provider
public class FailureMapper implements ExceptionMapper<Exception> {
    private static final Logger LOG = System.getLogger(FailureMapper.class.getPackageName());

    @Override
    public Response toResponse(Exception failure) {
        if (failure instanceof WebApplicationException refused) {
            return known(refused.getResponse());
        }
        if (failure instanceof ProcessingException) {
            return known(Response.status(Status.BAD_REQUEST).build()); // a body that does not bind
        }
        return unknown(failure);
    }

    /** With the headers that belong to the status, such as the methods allowed. */
    private static Response known(Response refusal) {
        String reason = refusal.getStatusInfo().getReasonPhrase();
        String code = reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return Problem.entity(Response.fromResponse(refusal), new Problem.Details(code, reason, null))
                .build();
    }

    static Response unknown(Exception failure) {
        LOG.log(Level.ERROR, "A REST request failed", failure);
        return Problem.response(Status.INTERNAL_SERVER_ERROR, "INTERNAL", "The server failed to do this")
                .build();
    }
}
