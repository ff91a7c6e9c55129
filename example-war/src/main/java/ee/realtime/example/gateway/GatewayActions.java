package ee.realtime.example.gateway;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.Join;
import ee.realtime.Leave;
import ee.realtime.MessageFormat;
import ee.realtime.OnAction;
import ee.realtime.OnConnect;
import ee.realtime.OnDefault;
import ee.realtime.OnDisconnect;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.RealtimeException;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The gateway's routes. Callers are anonymous and address each other by connection id. */
@RealtimeEndpoint(path = "/ws/gateway", format = MessageFormat.FLAT)
public class GatewayActions {
    private static final Logger LOG = System.getLogger(GatewayLogLevel.LOGGER);
    private static final int LONGEST_MESSAGE = 4000;

    @OnConnect
    public void connected(Connection caller) {
        LOG.log(Level.INFO, () -> "Connected: " + caller.id());
    }

    @OnDisconnect
    public void disconnected(Connection caller, DisconnectReason reason) {
        LOG.log(
                Level.INFO,
                () -> "Disconnected: " + caller.id() + ", " + reason.code() + " " + Printable.of(reason.text()));
    }

    @OnDefault
    public void unknown(ActionContext request, Connection caller) {
        String action = Printable.of(request.action());
        LOG.log(Level.DEBUG, () -> "Unknown action of " + caller.id() + ": " + action);
        throw new RealtimeException(ErrorCode.UNKNOWN_ACTION, "There is no action '" + action + "' here.");
    }

    @OnAction
    @ToConnection("{@in.targetId}")
    public Message sendMessage(@Valid DirectMessage request, Connection caller) {
        return new Message(caller.id(), null, request.message());
    }

    @OnAction
    @ToAll
    public Message broadcast(@Valid Broadcast request, Connection caller) {
        return new Message(caller.id(), null, request.message());
    }

    @OnAction
    @Join("{room}")
    public void joinRoom(@Valid RoomName request, Connection caller) {
        // A guard would throw here; these rooms are open to every caller.
        LOG.log(Level.DEBUG, () -> caller.id() + " joins " + Printable.of(request.room()));
    }

    @OnAction
    @Leave("{room}")
    public void leaveRoom(@Valid RoomName request, Connection caller) {
        LOG.log(Level.DEBUG, () -> caller.id() + " leaves " + Printable.of(request.room()));
    }

    @OnAction
    @Room("{@in.room}")
    public Message sendToRoom(@Valid RoomMessage request, Connection caller) {
        return new Message(caller.id(), request.room(), request.message());
    }

    public record DirectMessage(
            @NotBlank @Size(max = 64) String targetId,
            @NotBlank @Size(max = LONGEST_MESSAGE) String message) {}

    public record Broadcast(
            @NotBlank @Size(max = LONGEST_MESSAGE) String message) {}

    public record RoomName(@NotBlank @Size(max = 64) String room) {}

    public record RoomMessage(
            @NotBlank @Size(max = 64) String room,
            @NotBlank @Size(max = LONGEST_MESSAGE) String message) {}
}
