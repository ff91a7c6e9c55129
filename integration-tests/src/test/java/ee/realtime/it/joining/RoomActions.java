package ee.realtime.it.joining;

import ee.realtime.Connection;
import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.OnAction;
import ee.realtime.Param;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.RealtimeException;
import ee.realtime.Room;
import ee.realtime.it.server.Gates;
import ee.realtime.it.server.Journal;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Guards of rooms. */
@RealtimeEndpoint(path = "/ws/rooms")
public class RoomActions {
    public static final String PATH = "/ws/rooms";

    @Push("line")
    public record Line(String text) {}

    /** What business code fires into a room. */
    @Push(value = "shout", endpoint = PATH)
    @Room("room:{room}")
    public record Shout(@JsonbTransient String room, String text) {}

    /** Notes when it is bound and when it is validated. */
    @NotedWhenValidated
    public record Entry(String room) {
        public Entry {
            Journal.note("bound");
        }
    }

    @Resource
    TransactionSynchronizationRegistry transactions;

    @Inject
    Event<Shout> shouts;

    @Inject
    Gates gates;

    /** Does all that an action can do. */
    @OnAction
    @Join("room:{room}")
    @Room("room:{@in.room}")
    @NotedWhenInvoked
    @Transactional
    public Line wholeWay(@Valid Entry in) {
        Journal.note("guard");
        shouts.fire(new Shout(in.room(), "from the guard"));
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                Journal.note("committing");
            }

            @Override
            public void afterCompletion(int status) {
                Journal.note("committed");
            }
        });
        return new Line("result");
    }

    @OnAction
    @Join("room:{room}")
    public void enter(@Param("room") String room) {}

    @OnAction
    @Join("room:{room}")
    @Join("second:{other}")
    public void enterTwo(@Param("room") String room, @Param("other") String other) {}

    @OnAction
    @Join("room:{room}")
    @Room("room:{@in.room}")
    public Line enterWhenOpen(Gated in) {
        Journal.note("guarding " + in.gate());
        gates.pass(in.gate());
        return new Line("result");
    }

    public record Gated(String room, String gate) {}

    @OnAction
    @Join("room:{room}")
    public void enterInVain(Gated in) {
        shouts.fire(new Shout(in.room(), "from the guard"));
        Journal.note("guarding " + in.gate());
        gates.pass(in.gate());
        throw new RealtimeException(ErrorCode.FORBIDDEN, "Not in here");
    }

    @OnAction
    @Leave("room:{room}")
    public void leave(@Param("room") String room) {}

    @OnAction
    @Leave("room:{room}")
    public void leaveInVain(@Param("room") String room) {
        throw new RealtimeException(ErrorCode.CONFLICT, "Nobody leaves");
    }

    @OnAction
    @Leave("room:{room}")
    @Room(value = "room:{@in.room}", open = true)
    public Line leaveLoudly(Gated in) {
        return new Line("gone");
    }

    @OnAction
    public CompletionStage<Void> joinByCode(@Param("room") String room, Connection caller) {
        return caller.join("room", room);
    }

    @OnAction
    public CompletionStage<Void> leaveByCode(@Param("room") String room, Connection caller) {
        return caller.leave("room", room);
    }

    @OnAction
    public Set<String> rooms(Connection caller) {
        return new TreeSet<>(caller.rooms());
    }

    @OnAction
    public void sendAndDisconnect(@Param("count") int count, Connection caller) {
        for (int i = 0; i < count; i++) {
            caller.send(new Line("last " + i));
        }
        caller.disconnect();
        caller.disconnect();
    }
}
