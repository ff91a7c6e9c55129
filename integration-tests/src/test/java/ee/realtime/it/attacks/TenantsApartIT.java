package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.attacks.app.HallOffice.Desk;
import ee.realtime.it.attacks.app.Halls;
import ee.realtime.it.support.TestClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * G10: fifty tenants whose users, rooms and actions are called the same, coming, going and being sent away at random. Every
 * message carries its tenant; who hears of it is held against who was in the room while it was sent.
 */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class TenantsApartIT {
    private static final int HALLS = 50;
    private static final int USERS = 6;
    private static final int DRIVERS = 3;
    private static final int STEPS = Integer.getInteger("attacks.steps", 1_500);
    private static final long SEED = Long.getLong("attacks.seed", 20_261_120);

    private final Attacked server;
    private final AtomicLong clock = new AtomicLong();
    /** When the answer to a message came, by when it was sent. */
    private final Map<Long, Long> answered = new ConcurrentHashMap<>();

    TenantsApartIT(Attacked server) {
        this.server = server;
    }

    /** What was heard, and when somebody was in a room: at the most, and at the least. */
    private record Heard(String hall, String room, long sent) {}

    private record Stay(String room, long from, long surelyFrom, long surelyTo, long to) {}

    private record Said(String hall, String room, long sent) {}

    @Test
    void nothingCrossesTenantsAndNothingComesAfterLeaving() throws Exception {
        List<Guest> guests = new ArrayList<>();
        for (int hall = 0; hall < HALLS; hall++) {
            for (int user = 0; user < USERS; user++) {
                guests.add(new Guest("hall" + hall, "user" + user));
            }
        }
        ExecutorService drivers = Executors.newFixedThreadPool(DRIVERS);
        try {
            List<Future<?>> driven = new ArrayList<>();
            for (int driver = 0; driver < DRIVERS; driver++) {
                int first = driver;
                driven.add(drivers.submit(() -> drive(guests, first)));
            }
            for (Future<?> each : driven) {
                each.get();
            }
        } finally {
            drivers.shutdownNow();
        }
        guests.forEach(Guest::end);

        List<Said> said = guests.stream().flatMap(guest -> guest.said.stream()).toList();
        assertThat(guests.stream().flatMap(guest -> guest.foreign().stream()))
                .as("foreign")
                .isEmpty();
        assertThat(guests.stream().flatMap(guest -> guest.late().stream()))
                .as("after leaving")
                .isEmpty();
        assertThat(guests.stream().flatMap(guest -> guest.missed(said).stream()))
                .as("missed")
                .isEmpty();
        long heard = guests.stream().mapToLong(guest -> guest.heard.size()).sum();
        Report.add("G10 " + HALLS + " tenants: " + said.size() + " said, " + heard + " heard, seed " + SEED);
        assertThat(heard).isGreaterThan(STEPS / 10);
        server.awaitEmpty();
    }

    private void drive(List<Guest> guests, int driver) {
        Random random = new Random(SEED + driver);
        for (int step = 0; step < STEPS; step++) {
            int own = random.nextInt(guests.size() / DRIVERS) * DRIVERS + driver;
            guests.get(own).act(random);
        }
    }

    /** A user of a hall; of one driver alone. */
    private final class Guest {
        private static final String OPEN = "r1";
        private static final String GUARDED = "guarded r1";

        private final String hall;
        private final String user;
        private final List<Heard> heard = new ArrayList<>();
        private final List<Stay> stays = new ArrayList<>();
        private final List<Said> said = new ArrayList<>();
        /** The rooms it is in, with the time before it asked to be and the time when it surely was. */
        private final Map<String, long[]> in = new ConcurrentHashMap<>();

        private TestClient client;

        Guest(String hall, String user) {
            this.hall = hall;
            this.user = user;
        }

        void act(Random random) {
            if (client == null) {
                client = server.connect(Halls.PATH, server.token(hall, user, "warden"));
            }
            String room = random.nextInt(3) == 0 ? GUARDED : random.nextBoolean() ? OPEN : "r2";
            switch (random.nextInt(32)) {
                case 0 -> sentAway();
                case 1 -> dismissed();
                case 2 -> expelled(room);
                case 3, 4 -> go(room);
                case 5, 6, 7, 8, 9, 10, 11, 12 -> enter(room);
                default -> say(room);
            }
        }

        private void enter(String room) {
            if (room.equals(GUARDED) && dismissals > 0) {
                return;
            }
            long before = clock.incrementAndGet();
            call(room.equals(GUARDED) ? "enterGuarded" : "enter", room, "");
            in.putIfAbsent(room, new long[] {before, clock.incrementAndGet()});
        }

        private void go(String room) {
            long before = clock.incrementAndGet();
            call(room.equals(GUARDED) ? "goFromGuarded" : "go", room, "");
            left(room, before);
        }

        private void left(String room, long before) {
            long[] since = in.remove(room);
            if (since != null) {
                stays.add(new Stay(room, since[0], since[1], before, clock.incrementAndGet()));
            }
        }

        private void say(String room) {
            long sent = clock.incrementAndGet();
            String text = hall + "/" + room + "/" + sent;
            String answer = call(room.equals(GUARDED) ? "sayGuarded" : "say", room, text);
            answered.put(sent, clock.incrementAndGet());
            assertThat(answer).isEqualTo(in.containsKey(room) ? "reply" : "error");
            if (answer.equals("reply")) {
                said.add(new Said(hall, room, sent));
            }
        }

        /** By the application, out of an open room. */
        private void expelled(String room) {
            if (!room.equals(GUARDED)) {
                long before = clock.incrementAndGet();
                server.app().call(Desk.class, "expel", hall, user, room);
                left(room, before);
            }
        }

        private int dismissals;

        /** Loses its role for good, whatever its next token says, and so the rooms that ask for it, and no others. */
        private void dismissed() {
            long before = clock.incrementAndGet();
            dismissals++;
            assertThat(server.app().call(Desk.class, "dismiss", hall, user)).isEqualTo("1");
            left(GUARDED, before);
        }

        private void sentAway() {
            long before = clock.incrementAndGet();
            assertThat(server.app().call(Desk.class, "disconnect", hall, user)).isEqualTo("1");
            ended(before);
        }

        void end() {
            if (client != null) {
                call("go", "nowhere", "");
                long before = clock.incrementAndGet();
                client.close();
                ended(before);
            }
        }

        private void ended(long before) {
            assertThat(client.closed().code()).isIn(1000, 4505);
            while (client.received() > taken) {
                note(client.next());
            }
            client.close();
            client = null;
            taken = 1;
            List.copyOf(in.keySet()).forEach(room -> left(room, before));
        }

        /** Frames of this connection that have been noted; {@code connected} is the first. */
        private int taken = 1;

        private String call(String action, String room, String text) {
            client.send("{\"action\":\"" + action + "\",\"id\":\"x\",\"data\":{\"room\":\""
                    + room.replace("guarded ", "") + "\",\"text\":\"" + text + "\"}}");
            while (true) {
                JsonObject frame = client.next();
                if (note(frame)) {
                    return frame.getString("type");
                }
            }
        }

        /** Whether it is an answer. */
        private boolean note(JsonObject frame) {
            taken++;
            if (!frame.getString("type").equals("said")) {
                return true;
            }
            String[] text = frame.getJsonObject("data").getString("text").split("/");
            heard.add(new Heard(text[0], text[1], Long.parseLong(text[2])));
            return false;
        }

        private List<Heard> foreign() {
            return heard.stream().filter(each -> !each.hall().equals(hall)).toList();
        }

        /** What was heard and sent at no time at which it may have been in the room. */
        private List<Heard> late() {
            return heard.stream()
                    .filter(each -> stays.stream()
                            .noneMatch(stay -> stay.room().equals(each.room())
                                    && each.sent() < stay.to()
                                    && answered.get(each.sent()) > stay.from()))
                    .toList();
        }

        /** What was said in rooms while it surely was there. */
        private List<Said> missed(List<Said> all) {
            return all.stream()
                    .filter(each -> each.hall().equals(hall))
                    .filter(each -> stays.stream()
                            .anyMatch(stay -> stay.room().equals(each.room())
                                    && each.sent() > stay.surelyFrom()
                                    && answered.get(each.sent()) < stay.surelyTo()))
                    .filter(each -> !heard.contains(new Heard(each.hall(), each.room(), each.sent())))
                    .toList();
        }

        @Override
        public String toString() {
            return user + " of " + hall;
        }
    }
}
