package ee.realtime.spi;

import ee.realtime.RealtimeException;
import java.util.Optional;

/**
 * Says what the client is told when a handler throws something that is no {@link RealtimeException}. Thread-safe.
 *
 * @since 0.1
 */
public interface ErrorMapper {
    /**
     * Called on the handler's thread.
     *
     * @param failure what the handler threw, without wrappers of reflection or completion stages
     * @return the error to send, or empty for {@code INTERNAL}
     */
    Optional<RealtimeException> map(Throwable failure);
}
