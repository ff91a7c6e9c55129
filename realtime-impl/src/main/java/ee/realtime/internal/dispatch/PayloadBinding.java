package ee.realtime.internal.dispatch;

import ee.realtime.spi.PayloadCodec;
import jakarta.json.spi.JsonProvider;

/**
 * What payloads are bound with.
 *
 * @param codec binds them
 * @param json reads them as they are
 */
public record PayloadBinding(PayloadCodec codec, JsonProvider json) {}
