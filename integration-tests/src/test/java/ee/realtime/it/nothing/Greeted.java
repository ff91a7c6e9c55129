package ee.realtime.it.nothing;

import ee.realtime.Push;
import ee.realtime.ToAll;

@Push("greeted")
@ToAll
public record Greeted(String name) {}
