package ee.realtime.internal.endpoint.http;

import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.TrustedProxies;
import ee.realtime.internal.dispatch.TicketDoor;
import ee.realtime.internal.limit.ConnectionLimits;
import ee.realtime.internal.metrics.Counters;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Adds to a web application what guards endpoints, and the paths at which tickets are issued. */
public final class HttpRegistrar {
    private static final String TICKET = "/ticket";

    private final ServletContext application;
    private final Set<String> roleNames;
    private final Executor executor;

    /**
     * A registrar.
     *
     * @param application the web application
     * @param roleNames the roles that handlers mention; the container can be asked for them during a request alone
     * @param executor writes answers, which may block
     */
    public HttpRegistrar(ServletContext application, Set<String> roleNames, Executor executor) {
        this.application = application;
        this.roleNames = Set.copyOf(roleNames);
        this.executor = executor;
    }

    /**
     * Guards endpoints' paths, and those where tickets for them are issued, against pages of other sites, and the former
     * against clients that come too often. Must come before the application has started.
     *
     * @param endpoints the endpoints
     * @param proxies whose word about their clients counts
     * @param limits how many connections there may be
     * @param counters where refusals are counted
     */
    public void guard(
            Collection<EndpointConfig> endpoints, TrustedProxies proxies, ConnectionLimits limits, Counters counters) {
        Map<String, EndpointConfig> doors = new HashMap<>();
        for (EndpointConfig endpoint : endpoints) {
            doors.put(endpoint.path(), endpoint);
            doors.put(endpoint.path() + TICKET, endpoint);
        }
        FilterRegistration.Dynamic filter =
                application.addFilter("ee.realtime.upgrade", new UpgradeFilter(doors, proxies, limits, counters));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST), false, doors.keySet().toArray(new String[0]));
    }

    /**
     * Opens the path at which tickets for an endpoint are issued.
     *
     * @param door the endpoint's door for tickets
     * @throws IllegalStateException if the path is taken
     */
    public void issueTickets(TicketDoor door) {
        String path = door.endpoint().path() + TICKET;
        ServletRegistration.Dynamic servlet =
                application.addServlet("ee.realtime" + path, new TicketServlet(door, roleNames, executor));
        servlet.setAsyncSupported(true);
        if (!servlet.addMapping(path).isEmpty()) {
            throw new IllegalStateException("The path " + path
                    + " is the application's own: move that, or set realtime.endpoints."
                    + door.endpoint().name() + ".tickets=false");
        }
    }
}
