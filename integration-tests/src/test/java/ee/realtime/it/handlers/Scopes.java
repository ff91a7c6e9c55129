package ee.realtime.it.handlers;

import ee.realtime.OnAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Handlers on beans of three scopes; each counts the calls that its instance has seen. */
public final class Scopes {
    private Scopes() {}

    @ApplicationScoped
    public static class ForTheApplication {
        private int calls;

        @OnAction("applicationScoped")
        public synchronized int count() {
            return ++calls;
        }
    }

    @RequestScoped
    public static class ForTheRequest {
        private int calls;

        @OnAction("requestScoped")
        public int count() {
            return ++calls;
        }
    }

    @Dependent
    public static class Own {
        @Inject
        Visit visit;

        @OnAction("dependent")
        public boolean works() {
            return visit.number() > 0;
        }
    }

    /** What the handler and a service that it calls see of the request context. */
    @ApplicationScoped
    public static class InContext {
        @Inject
        Visit visit;

        @Inject
        Service service;

        @OnAction("visits")
        public int[] visits() {
            return new int[] {visit.number(), service.visit()};
        }
    }

    @ApplicationScoped
    public static class Service {
        @Inject
        Visit visit;

        int visit() {
            return visit.number();
        }
    }
}
