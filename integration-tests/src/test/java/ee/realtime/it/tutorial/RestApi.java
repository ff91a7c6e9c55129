package ee.realtime.it.tutorial;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application's REST resources. */
@ApplicationPath("/api")
public class RestApi extends Application {}
