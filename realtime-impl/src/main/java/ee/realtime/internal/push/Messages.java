package ee.realtime.internal.push;

import ee.realtime.MessageFormat;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.publish.Publication;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** From a message and its target to a publication in the outbox: the one way for events, results and the facade. */
public final class Messages {
    private final String application;
    private final Map<String, EndpointConfig> endpoints;
    private final MessageEncoder encoder;
    private final Outbox outbox;

    /**
     * The way for an application's messages.
     *
     * @param application the application's name in keys
     * @param endpoints the endpoints by path
     * @param encoder encodes data
     * @param outbox where publications go
     */
    public Messages(String application, Map<String, EndpointConfig> endpoints, MessageEncoder encoder, Outbox outbox) {
        this.application = application;
        this.endpoints = Map.copyOf(endpoints);
        this.encoder = encoder;
        this.outbox = outbox;
    }

    /**
     * The boundary of a client.
     *
     * @param endpoint its endpoint
     * @param tenant its tenant, or empty on an endpoint without tenants
     * @return the scope
     */
    public Scope scope(EndpointConfig endpoint, Optional<String> tenant) {
        return new Scope(
                application,
                endpoint.path(),
                tenant.map(id -> RoomParts.of(id).values().get(0)).orElse(""));
    }

    /** The endpoint at a path. */
    EndpointConfig endpoint(String path) {
        EndpointConfig endpoint = endpoints.get(path);
        if (endpoint == null) {
            throw new IllegalStateException("There is no endpoint " + path);
        }
        return endpoint;
    }

    /**
     * The result of an action, encoded, in its caller's scope.
     *
     * @param message the message
     * @param recipients whom it is for
     * @param caller the caller
     * @return what {@link #send(Publication)} sends
     * @throws IllegalArgumentException if the message is of no {@link ee.realtime.Push} type or cannot be encoded
     */
    public Publication ofResult(Object message, Recipients recipients, LocalConnection caller) {
        Sources sources = new Sources(message, null, caller);
        boolean counted = !recipients.connections().isEmpty(); // a connection that is gone is an error of the action's
        return publication(typeOf(message), message, sources, recipients, caller.endpoint(), counted);
    }

    /**
     * Publishes after the commit of the calling thread's transaction, at once if there is none.
     *
     * @param publication the publication
     * @return whom it reached; fails after a rollback
     */
    public CompletionStage<Reach> send(Publication publication) {
        return outbox.send(publication);
    }

    /** Sends a message of a {@code @Push} type. */
    CompletionStage<Reach> send(Object message, Recipients recipients, EndpointConfig endpoint) {
        Sources sources = new Sources(message, null, null);
        return send(publication(typeOf(message), message, sources, recipients, endpoint, true));
    }

    /** Sends a message under a name. */
    CompletionStage<Reach> send(String type, @Nullable Object data, Recipients recipients, EndpointConfig endpoint) {
        if (type.isBlank() || MessageType.isReserved(type)) {
            throw new IllegalArgumentException("The message type \"" + type + "\" is the module's own or blank");
        }
        MessageFormat format = endpoint.format();
        return send(new Publication(recipients, type, format, encoder.encode(type, format, data), null, true));
    }

    /** Sends a message as its annotation says, from an event or an observer. */
    CompletionStage<Reach> send(
            MessageType type, Object message, Sources sources, Recipients recipients, EndpointConfig endpoint) {
        return send(publication(type, message, sources, recipients, endpoint, false));
    }

    private Publication publication(
            MessageType type,
            Object message,
            Sources sources,
            Recipients recipients,
            EndpointConfig endpoint,
            boolean counted) {
        MessageFormat format = type.format() == null ? endpoint.format() : type.format();
        return new Publication(
                recipients,
                type.name(),
                format,
                encoder.encode(type.name(), format, message),
                type.conflationKey(sources),
                counted);
    }

    private static MessageType typeOf(Object message) {
        return MessageTypes.of(message.getClass())
                .orElseThrow(
                        () -> new IllegalArgumentException(message.getClass().getName()
                                + " is no message: annotate it with @Push, or give a type with send(type, data)"));
    }
}
