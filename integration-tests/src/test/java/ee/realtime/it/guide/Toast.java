package ee.realtime.it.guide;

import ee.realtime.Push;

/** A message without targets of its own: only actions send it. */
@Push(value = "toast", endpoint = "/ws/wedding")
public record Toast(String to) {}
