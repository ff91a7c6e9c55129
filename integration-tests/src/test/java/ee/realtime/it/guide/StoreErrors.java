package ee.realtime.it.guide;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.spi.ErrorMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.NoSuchElementException;
import java.util.Optional;

// tag::mapper[]
@ApplicationScoped
public class StoreErrors implements ErrorMapper {
    @Override
    public Optional<RealtimeException> map(Throwable failure) {
        return failure instanceof NoSuchElementException
                ? Optional.of(new RealtimeException(ErrorCode.NOT_FOUND, "That does not exist"))
                : Optional.empty();
    }
}
// end::mapper[]
