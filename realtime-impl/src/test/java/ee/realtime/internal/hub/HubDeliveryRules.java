package ee.realtime.internal.hub;

import static ee.realtime.internal.hub.TestHub.SCOPE;
import static ee.realtime.internal.hub.TestHub.message;
import static ee.realtime.internal.hub.TestHub.room;
import static ee.realtime.internal.hub.TestRecipients.exceptConnections;
import static ee.realtime.internal.hub.TestRecipients.exceptUsers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a delivery reaches, whatever the transport and the dialect of its receivers. */
abstract class HubDeliveryRules {
    private static final Scope OTHER_TENANT = new Scope("/app", "/ws/chat", "acme");

    private final TestHub hub;
    private final TestHub.Client anna;
    private final TestHub.Client annaAgain;
    private final TestHub.Client berta;
    private final TestHub.Client stranger;

    HubDeliveryRules(TestHub hub) {
        this.hub = hub;
        this.anna = hub.client("anna");
        this.annaAgain = hub.client("anna");
        this.berta = hub.client("berta");
        this.stranger = hub.anonymous();
    }

    @Test
    void aRoomsMessageReachesItsMembers() {
        anna.join("lobby");
        berta.join("lobby");

        assertThat(hub.deliver("m", room("lobby"))).isEqualTo(new Reach(2, Set.of()));

        assertReached(anna, berta);
    }

    @Test
    void aMessageToAnEmptyRoomReachesNobody() {
        assertThat(hub.deliver("m", room("lobby"))).isEqualTo(new Reach(0, Set.of()));
        assertReached();
    }

    @Test
    void aUsersMessageReachesAllItsConnections() {
        assertThat(hub.deliver("m", RoomKey.user(SCOPE, "anna")).connections()).isEqualTo(2);

        assertReached(anna, annaAgain);
    }

    @Test
    void everybodyIsWhoeverHasBeenLetIn() {
        TestHub.Client outside = hub.open();

        assertThat(hub.deliver("m", RoomKey.all(SCOPE)).connections()).isEqualTo(4);

        assertReached(anna, annaAgain, berta, stranger);
        assertThat(outside.received()).isEmpty();
    }

    @Test
    void aUnionGivesEachConnectionOneCopy() {
        anna.join("lobby").join("cellar");
        berta.join("cellar");

        Reach reach = hub.hub()
                .deliver(
                        message("m"),
                        new Recipients(
                                SCOPE,
                                Set.of(room("lobby"), room("cellar"), RoomKey.user(SCOPE, "anna")),
                                Set.of(anna.id(), berta.id()),
                                Set.of(),
                                Set.of()));

        assertThat(reach).isEqualTo(new Reach(3, Set.of()));
        assertReached(anna, annaAgain, berta);
    }

    @Test
    void oneConnectionIsReachedByItsId() {
        Reach reach = hub.hub().deliver(message("m"), TestRecipients.ofConnections(berta.id()));

        assertThat(reach).isEqualTo(new Reach(1, Set.of()));
        assertReached(berta);
    }

    @Test
    void connectionsThatAreNotHereAreMissing() {
        TestHub.Client outside = hub.open();
        TestHub.Client gone = hub.client("carla");
        gone.connection().lost(1006, "");

        Reach reach = hub.hub()
                .deliver(message("m"), TestRecipients.ofConnections("nobody", outside.id(), gone.id(), anna.id()));

        assertThat(reach).isEqualTo(new Reach(1, Set.of("nobody", outside.id(), gone.id())));
        assertReached(anna);
    }

    @Test
    void aUserWhoIsLeftOutGetsNoCopyWhateverIncludesIt() {
        Recipients recipients = new Recipients(
                SCOPE,
                Set.of(RoomKey.all(SCOPE), RoomKey.user(SCOPE, "anna")),
                Set.of(anna.id()),
                Set.of("anna"),
                Set.of());

        assertThat(hub.hub().deliver(message("m"), recipients)).isEqualTo(new Reach(2, Set.of()));

        assertReached(berta, stranger);
    }

    @Test
    void aConnectionThatIsLeftOutGetsNoCopyAndItsUsersOthersDo() {
        Reach reach =
                hub.hub().deliver(message("m"), exceptConnections(TestRecipients.of(RoomKey.all(SCOPE)), anna.id()));

        assertThat(reach.connections()).isEqualTo(3);
        assertReached(annaAgain, berta, stranger);
    }

    @Test
    void aConnectionThatIsNamedAndLeftOutIsNotMissing() {
        Reach reach = hub.hub()
                .deliver(message("m"), exceptUsers(TestRecipients.ofConnections(anna.id(), berta.id()), "anna"));

        assertThat(reach).isEqualTo(new Reach(1, Set.of()));
        assertReached(berta);
    }

    @Test
    void usersAreLeftOutByTheNormalFormOfTheirIds() {
        TestHub.Client cafe = hub.client("cafe\u0301");
        cafe.join("lobby");
        berta.join("lobby");

        hub.hub().deliver(message("m"), exceptUsers(TestRecipients.of(room("lobby")), "caf\u00E9"));

        assertReached(berta);
        assertThat(cafe.received()).isEmpty();
    }

    @Test
    void nothingCrossesTheScope() {
        TestHub.Client foreign = hub.client(OTHER_TENANT, "anna");
        foreign.connection().memberships().join(RoomKey.room(OTHER_TENANT, RoomParts.of("lobby")));
        anna.join("lobby");

        hub.deliver("room", room("lobby"));
        hub.deliver("user", RoomKey.user(SCOPE, "anna"));
        hub.deliver("all", RoomKey.all(SCOPE));
        Reach reach = hub.hub().deliver(message("one"), TestRecipients.ofConnections(foreign.id()));

        assertThat(foreign.received()).isEmpty();
        assertThat(reach).isEqualTo(new Reach(0, Set.of(foreign.id())));
    }

    @Test
    void oneCallersMessagesArriveInTheirOrderWhateverTheirTarget() {
        anna.join("lobby").join("cellar");
        anna.transport().endingLater();

        hub.deliver("1", room("lobby"));
        hub.deliver("2", RoomKey.user(SCOPE, "anna"));
        hub.hub().deliver(message("3"), TestRecipients.ofConnections(anna.id()));
        hub.deliver("4", room("cellar"), room("lobby"));
        hub.deliver("5", RoomKey.all(SCOPE));
        anna.transport().completeAll();

        assertThat(anna.received()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void anAudienceResolvesToItsConnections() {
        anna.join("lobby");
        berta.join("lobby");

        assertThat(hub.hub().resolve(TestRecipients.of(room("lobby"), RoomKey.user(SCOPE, "anna"))))
                .containsExactlyInAnyOrder(anna.connection(), annaAgain.connection(), berta.connection());
        assertThat(hub.hub().resolve(exceptUsers(TestRecipients.of(room("lobby")), "anna")))
                .containsExactly(berta.connection());
        assertThat(hub.hub().resolve(TestRecipients.ofConnections("nobody", stranger.id())))
                .containsExactly(stranger.connection());
    }

    @Test
    void whatIsResolvedIsASnapshot() {
        anna.join("lobby");
        var members = hub.hub().resolve(TestRecipients.of(room("lobby")));

        berta.join("lobby");
        anna.connection().memberships().leave(room("lobby"));

        assertThat(members).containsExactly(anna.connection());
    }

    private void assertReached(TestHub.Client... clients) {
        Set<TestHub.Client> reached = Set.of(clients);
        for (TestHub.Client client : Set.of(anna, annaAgain, berta, stranger)) {
            if (reached.contains(client)) {
                assertThat(client.received()).containsExactly("m");
            } else {
                assertThat(client.received()).isEmpty();
            }
        }
    }
}
