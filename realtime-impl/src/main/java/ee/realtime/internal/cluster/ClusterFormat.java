package ee.realtime.internal.cluster;

import ee.realtime.MessageFormat;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.SessionState;
import ee.realtime.internal.limit.BucketKey;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Spent;
import ee.realtime.internal.publish.Payload;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How what nodes tell each other is written. The application is not written: nodes of one cluster that run different
 * applications do not talk.
 */
final class ClusterFormat {
    private static final int SESSION_VERSION = 1;

    private final String application;

    ClusterFormat(String application) {
        this.application = application;
    }

    byte[] publication(Publication publication) {
        WireWriter to = new WireWriter();
        recipients(to, publication.recipients());
        return to.text(publication.type())
                .text(publication.format().name())
                .text(publication.payload().contentType())
                .raw(publication.payload().bytes())
                .optional(publication.conflationKey())
                .toBytes();
    }

    Publication publication(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        return new Publication(
                recipients(from),
                from.text(),
                MessageFormat.valueOf(from.text()),
                Payload.of(from.text(), from.raw()),
                from.optional(),
                false);
    }

    byte[] reach(Reach reach) {
        return new WireWriter()
                .number(reach.connections())
                .texts(reach.missing())
                .toBytes();
    }

    Reach reach(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        return new Reach(from.number(), Set.copyOf(from.texts()));
    }

    byte[] command(RoomCommand command) {
        WireWriter to = new WireWriter().text(command.kind().name());
        recipients(to, command.recipients());
        RoomKey room = command.room();
        to.flag(room != null);
        if (room != null) {
            room(to, room);
        }
        return to.toBytes();
    }

    RoomCommand command(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        RoomCommand.Kind kind = RoomCommand.Kind.valueOf(from.text());
        Recipients recipients = recipients(from);
        return new RoomCommand(kind, recipients, from.flag() ? room(from) : null);
    }

    byte[] spent(List<Spent> spent) {
        WireWriter to = new WireWriter();
        to.all(
                spent,
                one -> to.text(one.bucket().limit().name())
                        .text(one.bucket().endpoint())
                        .text(one.bucket().action())
                        .text(one.bucket().tenant())
                        .text(one.bucket().subject())
                        .number(one.tokens()));
        return to.toBytes();
    }

    /** Without those of limits that only a newer version knows. */
    List<Spent> spent(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        List<Spent> spent = new ArrayList<>();
        from.all(() -> {
            Optional<Limit> limit = limit(from.text());
            String endpoint = from.text();
            String action = from.text();
            String tenant = from.text();
            String subject = from.text();
            int tokens = from.number();
            limit.ifPresent(
                    known -> spent.add(new Spent(new BucketKey(known, endpoint, action, tenant, subject), tokens)));
            return tokens;
        });
        return spent;
    }

    private static Optional<Limit> limit(String name) {
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.name().equals(name))
                .findAny();
    }

    byte[] answer(RoomAnswer answer) {
        WireWriter to = new WireWriter().number(answer.connections());
        to.all(
                answer.entries(),
                entry -> to.text(entry.id())
                        .optional(entry.user())
                        .text(entry.tenant())
                        .longNumber(entry.openedAt())
                        .texts(entry.rooms()));
        return to.toBytes();
    }

    RoomAnswer answer(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        return new RoomAnswer(
                from.number(),
                from.all(() -> new RoomAnswer.Entry(
                        from.text(), from.optional(), from.text(), from.longNumber(), Set.copyOf(from.texts()))));
    }

    /** The same for the same state, so that stored ones can be compared. */
    byte[] session(SessionState state) {
        WireWriter to = new WireWriter().octet(SESSION_VERSION).text(state.id());
        scope(to, state.scope()).optional(state.userKey().orElse(null));
        to.all(
                new TreeMap<>(state.attributes()).entrySet(),
                attribute -> to.text(attribute.getKey()).text(attribute.getValue()));
        to.all(state.rooms(), room -> {
            room(to, room.key());
            to.texts(new TreeSet<>(room.roles()));
        });
        return to.toBytes();
    }

    /** Refuses one of another version. */
    SessionState session(byte[] bytes) {
        WireReader from = new WireReader(bytes);
        int version = from.octet();
        if (version != SESSION_VERSION) {
            throw new IllegalStateException("A session's state is in version " + version + ", which is not understood");
        }
        return new SessionState(
                from.text(),
                scope(from),
                Optional.ofNullable(from.optional()),
                attributes(from),
                from.all(() -> new SessionState.Room(room(from), Set.copyOf(from.texts()))));
    }

    private static Map<String, String> attributes(WireReader from) {
        Map<String, String> attributes = new HashMap<>();
        from.all(() -> attributes.put(from.text(), from.text()));
        return attributes;
    }

    private static WireWriter scope(WireWriter to, Scope scope) {
        return to.text(scope.endpoint()).text(scope.tenant());
    }

    private Scope scope(WireReader from) {
        return new Scope(application, from.text(), from.text());
    }

    void room(WireWriter to, RoomKey room) {
        scope(to, room.scope()).text(room.kind().name()).texts(room.parts());
    }

    RoomKey room(WireReader from) {
        Scope scope = scope(from);
        RoomKey.Kind kind = RoomKey.Kind.valueOf(from.text());
        List<String> parts = from.texts();
        return switch (kind) {
            case ROOM -> RoomKey.room(scope, RoomParts.of(parts));
            case USER -> RoomKey.user(scope, parts.get(0));
            case ALL -> RoomKey.all(scope);
        };
    }

    private void recipients(WireWriter to, Recipients recipients) {
        scope(to, recipients.scope());
        to.all(recipients.rooms(), room -> room(to, room));
        to.texts(recipients.connections()).texts(recipients.exceptUsers()).texts(recipients.exceptConnections());
    }

    private Recipients recipients(WireReader from) {
        Scope scope = scope(from);
        return new Recipients(
                scope,
                Set.copyOf(from.all(() -> room(from))),
                Set.copyOf(from.texts()),
                Set.copyOf(from.texts()),
                Set.copyOf(from.texts()));
    }
}
