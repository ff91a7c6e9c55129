package ee.realtime.it.stopping.app;

import ee.realtime.Endpoint;
import ee.realtime.Push;
import ee.realtime.Realtime;
import ee.realtime.RealtimeEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Many clients at one endpoint. */
@RealtimeEndpoint(path = Crowd.PATH)
public class Crowd {
    public static final String PATH = "/ws/crowd";

    @Push("numbered")
    public record Numbered(int number, String filling) {}

    /** What fills the clients' queues, and ends it all. */
    @ApplicationScoped
    public static class Steward {
        @Inject
        @Endpoint(PATH)
        Realtime crowd;

        /** Sends everybody numbered messages. */
        public void send(int count, int size) {
            for (int number = 0; number < count; number++) {
                crowd.all().send(new Numbered(number, "x".repeat(size)));
            }
        }

        public int connections() {
            return crowd.all().count().toCompletableFuture().join();
        }

        /** Has the server stop this application, in a thread that is none of its own. */
        public void stopApplication() throws JMException {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName module = server.queryNames(
                            new ObjectName("Catalina:j2eeType=WebModule,name=//localhost/app,*"), null)
                    .iterator()
                    .next();
            ClassLoader servers = server.getClass().getClassLoader();
            Thread thread = new Thread(null, new Stop(server, module), "stops the application", 0, false);
            thread.setContextClassLoader(servers);
            thread.start();
        }
    }

    private record Stop(MBeanServer server, ObjectName module) implements Runnable {
        @Override
        public void run() {
            try {
                server.invoke(module, "stop", new Object[0], new String[0]);
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
