package ee.realtime.it.guide;

import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.ToAll;
import java.math.BigDecimal;

// tag::message[]
@Push(value = "quote", endpoint = "/ws/quotes", format = MessageFormat.FLAT, conflate = "{symbol}")
@ToAll
public record Quote(String symbol, BigDecimal price) {}
// end::message[]
