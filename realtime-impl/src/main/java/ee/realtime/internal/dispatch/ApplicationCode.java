package ee.realtime.internal.dispatch;

import java.util.function.Consumer;

/**
 * The application's code, as endpoints call it.
 *
 * @param scope what it finds around it
 * @param binding binds payloads
 * @param validator checks constraints
 * @param failures makes errors of exceptions
 * @param identification says who callers are
 * @param events fires CDI events
 */
public record ApplicationCode(
        CallScope scope,
        PayloadBinding binding,
        HandlerValidator validator,
        Failures failures,
        Identification identification,
        Consumer<Object> events) {}
