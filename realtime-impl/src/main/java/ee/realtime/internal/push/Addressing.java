package ee.realtime.internal.push;

import ee.realtime.ExceptUser;
import ee.realtime.Room;
import ee.realtime.ToAll;
import ee.realtime.ToConnection;
import ee.realtime.ToUser;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The target annotations of a method or type, parsed. Immutable. */
public final class Addressing {
    private final List<TargetTemplate> targets = new ArrayList<>();
    private final List<Placeholder> exceptUsers = new ArrayList<>();
    private boolean exceptSender;

    private Addressing() {}

    /**
     * Reads the annotations of a method or type.
     *
     * @param element the method or type
     * @return its targets; empty if it has none
     * @throws TemplateException if one is malformed
     */
    public static Addressing of(AnnotatedElement element) {
        Addressing addressing = new Addressing();
        for (Room room : element.getAnnotationsByType(Room.class)) {
            addressing.add(new RoomTarget(RoomTemplate.ofMessage(room.value()), room.open()), room.exceptSender());
        }
        for (ToUser user : element.getAnnotationsByType(ToUser.class)) {
            addressing.add(new UserTarget(ofMessage(user.value())), user.exceptSender());
        }
        for (ToConnection connection : element.getAnnotationsByType(ToConnection.class)) {
            addressing.add(new ConnectionTarget(ofMessage(connection.value())), connection.exceptSender());
        }
        ToAll all = element.getAnnotation(ToAll.class);
        if (all != null) {
            addressing.add(new AllTarget(), all.exceptSender());
        }
        for (ExceptUser user : element.getAnnotationsByType(ExceptUser.class)) {
            addressing.exceptUsers.add(ofMessage(user.value()));
        }
        return addressing;
    }

    private static Placeholder ofMessage(String text) {
        return Placeholder.parse(text, Placeholder.Source.MESSAGE);
    }

    private void add(TargetTemplate target, boolean withoutSender) {
        targets.add(target);
        exceptSender |= withoutSender;
    }

    /**
     * Whether there is no target.
     *
     * @return whether a message would go to nobody
     */
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    /**
     * Whether the annotations leave somebody out although they name nobody.
     *
     * @return whether there are exceptions without a target
     */
    public boolean hasOnlyExceptions() {
        return targets.isEmpty() && !exceptUsers.isEmpty();
    }

    /**
     * Works out whom a message is for.
     *
     * @param scope where they are
     * @param sources what placeholders take their values from
     * @return the address
     * @throws ee.realtime.RealtimeException {@code VALIDATION} if a value is null or blank
     */
    public Address resolve(Scope scope, Sources sources) {
        Address.Builder address = new Address.Builder(scope);
        for (TargetTemplate target : targets) {
            target.addTo(address, scope, sources);
        }
        LocalConnection caller = sources.caller();
        if (exceptSender && caller != null) {
            address.exceptConnections.add(caller.id());
        }
        for (Placeholder user : exceptUsers) {
            user.values(sources).stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(id -> !id.isBlank())
                    .map(id -> RoomParts.of(id).values().get(0))
                    .forEach(address.exceptUsers::add);
        }
        return address.build();
    }

    /**
     * The rooms that the caller of an action must be in, as far as they are known before the action has run.
     *
     * @param scope where they are
     * @param sources the payload and the caller
     * @return rooms that are not open and whose names do not depend on the message
     */
    public Set<RoomKey> closedRoomsKnownBefore(Scope scope, Sources sources) {
        Set<RoomKey> rooms = new HashSet<>();
        for (TargetTemplate target : targets) {
            if (target instanceof RoomTarget room && !room.open && !room.dependsOnMessage()) {
                rooms.addAll(room.template.resolve(scope, sources));
            }
        }
        return rooms;
    }

    /**
     * What keeps the targets from being resolved.
     *
     * @param known the types of what there will be
     * @return the problems, for the developer
     */
    public List<String> problems(SourceTypes known) {
        return Stream.concat(targets.stream().flatMap(target -> target.placeholders().stream()), exceptUsers.stream())
                .flatMap(placeholder -> placeholder.problem(known).stream())
                .distinct()
                .toList();
    }

    private interface TargetTemplate {
        void addTo(Address.Builder address, Scope scope, Sources sources);

        List<Placeholder> placeholders();
    }

    private record RoomTarget(RoomTemplate template, boolean open) implements TargetTemplate {
        @Override
        public void addTo(Address.Builder address, Scope scope, Sources sources) {
            Set<RoomKey> rooms = template.resolve(scope, sources);
            address.rooms.addAll(rooms);
            if (!open) {
                address.closedRooms.addAll(rooms);
            }
        }

        @Override
        public List<Placeholder> placeholders() {
            return template.placeholders();
        }

        boolean dependsOnMessage() {
            return placeholders().stream().anyMatch(placeholder -> placeholder.source() == Placeholder.Source.MESSAGE);
        }
    }

    private record UserTarget(Placeholder user) implements TargetTemplate {
        @Override
        public void addTo(Address.Builder address, Scope scope, Sources sources) {
            for (Object id : user.values(sources)) {
                address.rooms.add(RoomKey.user(scope, text(id)));
            }
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of(user);
        }
    }

    private record ConnectionTarget(Placeholder connection) implements TargetTemplate {
        @Override
        public void addTo(Address.Builder address, Scope scope, Sources sources) {
            for (Object id : connection.values(sources)) {
                address.connections.add(text(id));
            }
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of(connection);
        }
    }

    private record AllTarget() implements TargetTemplate {
        @Override
        public void addTo(Address.Builder address, Scope scope, Sources sources) {
            address.rooms.add(RoomKey.all(scope));
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of();
        }
    }

    private static String text(@Nullable Object id) {
        return RoomParts.of(id).values().get(0);
    }
}
