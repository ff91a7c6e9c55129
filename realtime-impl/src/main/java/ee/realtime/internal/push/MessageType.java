package ee.realtime.internal.push;

import ee.realtime.MessageFormat;
import ee.realtime.Push;
import ee.realtime.RealtimeEndpoint;
import ee.realtime.Tenant;
import ee.realtime.internal.protocol.FrameEncoder;
import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Push} annotation says, parsed.
 *
 * @param name the message's type on the wire
 * @param endpoint the endpoint that the annotation names, or {@code null} if it names none
 * @param format its shape, or {@code null} for the endpoint's
 * @param conflation names the conflation key, or {@code null}
 * @param tenant names the tenant, or {@code null}
 * @param addressing its targets; empty if it has none
 */
public record MessageType(
        String name,
        @Nullable String endpoint,
        @Nullable MessageFormat format,
        @Nullable Placeholder conflation,
        @Nullable Placeholder tenant,
        Addressing addressing) {
    private static final Set<String> RESERVED = Set.of("connected", "authenticated", "reply", "error", "resumed");

    /**
     * Reads the annotation of a type or an observer method.
     *
     * @param element a type or method with {@link Push}
     * @return what it says
     * @throws TemplateException if something in it is malformed
     */
    public static MessageType of(AnnotatedElement element) {
        Push push = Objects.requireNonNull(element.getAnnotation(Push.class));
        if (push.value().isBlank()) {
            throw new TemplateException("@Push needs the name of a message type");
        }
        if (isReserved(push.value())) {
            throw new TemplateException(
                    "the message type \"" + push.value() + "\" is the module's own;" + " choose another name");
        }
        if (push.format().length > 1) {
            throw new TemplateException("@Push(format) takes one shape");
        }
        Tenant tenant = element.getAnnotation(Tenant.class);
        return new MessageType(
                push.value(),
                push.endpoint().isEmpty() ? null : push.endpoint(),
                push.format().length == 0 ? null : push.format()[0],
                push.conflate().isEmpty() ? null : ofMessage(push.conflate()),
                tenant == null ? null : ofMessage(tenant.value()),
                Addressing.of(element));
    }

    private static Placeholder ofMessage(String text) {
        return Placeholder.parse(text, Placeholder.Source.MESSAGE);
    }

    /**
     * Whether a name on the wire belongs to the module.
     *
     * @param name the name
     * @return whether applications cannot use it
     */
    static boolean isReserved(String name) {
        return name.startsWith("$") || RESERVED.contains(name);
    }

    /**
     * The endpoint to which events of this type go.
     *
     * @return the path
     */
    public String endpointPath() {
        return endpoint == null ? RealtimeEndpoint.DEFAULT_PATH : endpoint;
    }

    /**
     * What keeps the conflation key or tenant from being resolved.
     *
     * @param known the types of what there will be
     * @return the first problem, for the developer
     */
    public Optional<String> problem(SourceTypes known) {
        Optional<String> inConflation = conflation == null
                ? Optional.empty()
                : conflation.problem(known).map(p -> "@Push(conflate): " + p);
        return inConflation.isPresent() || tenant == null
                ? inConflation
                : tenant.problem(known).map(problem -> "@Tenant: " + problem);
    }

    /** The conflation key of a message, or {@code null}; quoted, so that different values never make the same key. */
    @Nullable
    String conflationKey(Sources sources) {
        if (conflation == null) {
            return null;
        }
        StringBuilder key = new StringBuilder(FrameEncoder.quote(name));
        for (Object value : conflation.values(sources)) {
            key.append(',').append(value == null ? "null" : FrameEncoder.quote(value.toString()));
        }
        return key.toString();
    }
}
