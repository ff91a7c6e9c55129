package ee.realtime.internal.publish;

import ee.realtime.MessageFormat;
import ee.realtime.internal.hub.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to its recipients.
 *
 * @param recipients whom it is for
 * @param type the message's type on the wire
 * @param format its shape on the wire
 * @param payload its encoded data
 * @param conflationKey the key under which a newer message replaces it in a slow client's queue, or {@code null}
 * @param counted whether the sender wants to know whom it reached on other nodes, which costs an answer from each
 */
public record Publication(
        Recipients recipients,
        String type,
        MessageFormat format,
        Payload payload,
        @Nullable String conflationKey,
        boolean counted) {}
