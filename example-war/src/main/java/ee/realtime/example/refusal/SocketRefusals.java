package ee.realtime.example.refusal;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.spi.ErrorMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells a refusal as an error reply. */
@ApplicationScoped
public class SocketRefusals implements ErrorMapper {
    @Override
    public Optional<RealtimeException> map(Throwable failure) {
        return failure instanceof Refusal refusal
                ? Optional.of(
                        new RealtimeException(new ErrorCode(refusal.reason().name(), false), refusal.getMessage()))
                : Optional.empty();
    }
}
