package ee.realtime.example.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything REST is below {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
