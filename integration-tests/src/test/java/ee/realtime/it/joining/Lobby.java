package ee.realtime.it.joining;

import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.OnConnect;
import ee.realtime.OnDisconnect;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.event.ConnectionClosed;
import ee.realtime.event.ConnectionOpened;
import ee.realtime.event.RoomJoined;
import ee.realtime.event.RoomLeft;
import ee.realtime.it.server.Journal;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CompletionStage;

/** Joins everybody on an endpoint by code, and notes all that the application is told. */
@RealtimeEndpoint(path = "/ws/lobby")
public class Lobby {
    @OnConnect
    public CompletionStage<Void> welcome(Connection guest) {
        Journal.note("onConnect");
        return guest.join("lobby");
    }

    @OnDisconnect
    public void goodbye(DisconnectReason reason, Connection guest) {
        Journal.note("onDisconnect " + reason.code() + " in " + guest.rooms());
    }

    /** Lives as long as the request context in which an event is observed. */
    @RequestScoped
    public static class Context {
        private boolean used;

        boolean isFresh() {
            boolean fresh = !used;
            used = true;
            return fresh;
        }
    }

    @ApplicationScoped
    public static class Observer {
        @Resource
        TransactionSynchronizationRegistry transactions;

        void opened(@Observes ConnectionOpened event, Context context) {
            note("opened", event.connection(), context);
        }

        void joined(@Observes RoomJoined event, Context context) {
            note("joined " + event.room() + " " + event.parts(), event.connection(), context);
        }

        void left(@Observes RoomLeft event, Context context) {
            note("left " + event.room() + " " + event.parts(), event.connection(), context);
        }

        void closed(@Observes ConnectionClosed event, Context context) {
            note("closed " + event.reason().code(), event.connection(), context);
        }

        private void note(String what, Connection connection, Context context) {
            context.isFresh();
            String transaction =
                    transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION ? "" : " in a transaction";
            Journal.note(what + connection.user().map(user -> " by " + user).orElse("") + transaction);
        }
    }
}
