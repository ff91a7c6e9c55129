package ee.realtime.it.frames;

import ee.realtime.RealtimeException;
import ee.realtime.spi.ErrorMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A mapper that fails when asked to. */
@ApplicationScoped
public class BrokenErrorMapper implements ErrorMapper {
    @Override
    public Optional<RealtimeException> map(Throwable failure) {
        return switch (String.valueOf(failure.getMessage())) {
            case "mapper fails" -> throw new IllegalStateException("in /opt/mapper.properties");
            case "mapper overflows" -> map(failure);
            case "mapper returns nothing" -> null;
            default -> Optional.empty();
        };
    }
}
