package ee.realtime.example.rest;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells that a transaction could not be committed. Payara has a mapper of its own for that, which shows its error page. */
@Provider
public class CommitMapper implements ExceptionMapper<TransactionalException> {
    @Override
    public Response toResponse(TransactionalException failure) {
        return FailureMapper.unknown(failure);
    }
}
