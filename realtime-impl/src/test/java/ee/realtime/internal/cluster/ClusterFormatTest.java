package ee.realtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.MessageFormat;
import ee.realtime.RealtimeException;
import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.Session;
import ee.realtime.internal.hub.SessionState;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.limit.BucketKey;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Spent;
import ee.realtime.internal.publish.Payload;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import ee.realtime.internal.security.ActionGuard;
import ee.realtime.spi.Identity;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterFormatTest {
    private static final Scope SCOPE = new Scope("/app", "/ws/chat", "tenant:1");
    private static final RoomKey ROOM = RoomKey.room(SCOPE, RoomParts.of(List.of("con:versation", "4%2 \uD83D\uDE00")));

    private final ClusterFormat format = new ClusterFormat("/app");

    @Test
    void publicationsComeOutAsTheyWentIn() {
        Recipients recipients = new Recipients(
                SCOPE,
                Set.of(ROOM, RoomKey.user(SCOPE, "anna"), RoomKey.all(SCOPE)),
                Set.of("n1.c1"),
                Set.of("berta"),
                Set.of("n2.c2"));
        Publication publication = new Publication(
                recipients, "näws", MessageFormat.FLAT, Payload.json("{\"a\":\"\uD83D\uDE00\"}"), "key", true);

        Publication read = format.publication(format.publication(publication));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("counted", "payload")
                .isEqualTo(publication);
        assertThat(read.payload().bytes()).isEqualTo(publication.payload().bytes());
        assertThat(read.counted()).isFalse();
    }

    @Test
    void whatWasTakenFromBucketsToo() {
        List<Spent> spent = List.of(
                new Spent(new BucketKey(Limit.MESSAGES_PER_USER, "/ws/chat", "typing", "tenant:1", "\uD83D\uDE00"), 7),
                new Spent(new BucketKey(Limit.MESSAGES, "/ws/chat", "", "", ""), 1));

        assertThat(format.spent(format.spent(spent))).isEqualTo(spent);
    }

    @Test
    void ofLimitsThatOnlyANewerVersionKnowsNothingIsTaken() {
        byte[] bytes = new WireWriter()
                .number(2)
                .text("MESSAGES_PER_PLANET")
                .text("/ws/chat")
                .text("")
                .text("")
                .text("mars")
                .number(5)
                .text("MESSAGES")
                .text("/ws/chat")
                .text("")
                .text("")
                .text("")
                .number(3)
                .toBytes();

        assertThat(format.spent(bytes))
                .containsExactly(new Spent(new BucketKey(Limit.MESSAGES, "/ws/chat", "", "", ""), 3));
    }

    @Test
    void commandsAndAnswersToo() {
        RoomCommand command = new RoomCommand(RoomCommand.Kind.JOIN, Recipients.of(RoomKey.user(SCOPE, "anna")), ROOM);
        RoomAnswer answer = new RoomAnswer(
                2,
                List.of(
                        new RoomAnswer.Entry("n1.c1", "anna", "lee", 1L << 40, Set.of("a:1", "b")),
                        new RoomAnswer.Entry("n1.c2", null, "", 0, Set.of())));

        assertThat(format.command(format.command(command))).isEqualTo(command);
        assertThat(format.answer(format.answer(answer))).isEqualTo(answer);
        assertThat(format.reach(format.reach(new Reach(3, Set.of("n9.x"))))).isEqualTo(new Reach(3, Set.of("n9.x")));
    }

    @Test
    void aSessionsStateToo() {
        SessionState known = new SessionState(
                "s1",
                SCOPE,
                Optional.of("anna"),
                Map.of("language", "fi", "", "empty"),
                List.of(new SessionState.Room(ROOM, Set.of("staff")), new SessionState.Room(ROOM, Set.of())));
        SessionState nobody = new SessionState("s2", SCOPE, Optional.empty(), Map.of(), List.of());

        assertThat(format.session(format.session(known))).isEqualTo(known);
        assertThat(format.session(format.session(nobody))).isEqualTo(nobody);
    }

    @Test
    void aSessionThatIsStoredHasItsRoomsAndGuardsOnAnotherHub() {
        LocalConnection before = letIn(new TestHub());
        before.session().orElseThrow().setAttribute("language", "fi");
        before.memberships().join(TestHub.room("lobby"));
        ActionGuard guard = ActionGuard.ofRoles(Set.of("staff"));
        before.memberships().complete(before.memberships().prepare(Set.of(TestHub.room("office")), guard));
        LocalConnection after = letIn(new TestHub());
        ClusterFormat store = new ClusterFormat(TestHub.SCOPE.application());

        after.restore(store.session(store.session(before.state().orElseThrow())));

        assertThat(after.memberships().rooms())
                .containsExactlyInAnyOrder(TestHub.room("lobby"), TestHub.room("office"));
        assertThat(after.session().orElseThrow().attribute("language")).contains("fi");
        after.session().orElseThrow().renew(Identity.of("anna"));
        assertThat(after.memberships().leaveForbidden()).containsExactly(TestHub.room("office"));
    }

    private static LocalConnection letIn(TestHub hub) {
        LocalConnection connection = hub.open().connection();
        connection.admit(new Session(TestHub.SCOPE, Identity.of("anna").withRoles(Set.of("staff"))));
        return connection;
    }

    @Test
    void batchesToo() {
        Batch batch = new Batch(
                new Sender("n1", UUID.randomUUID()),
                7,
                9,
                new Batch.Received(1, 2, 3, true),
                new Interest(4, 5, List.of(ROOM), List.of(RoomKey.all(SCOPE))),
                List.of(new Item(Item.COMMAND, 12, new byte[] {1, 2})));

        WireReader from = new WireReader(batch.encode(format));
        Sender sender = Sender.read(from);

        assertThat(sender).isEqualTo(batch.sender());
        assertThat(Batch.decode(sender, from, format))
                .usingRecursiveComparison()
                .isEqualTo(batch);
    }

    @Test
    void anotherVersionIsAnotherLanguage() {
        assertThat(Sender.read(new WireReader(new byte[] {2, 0, 0}))).isNull();
    }

    @Test
    void whatIsCutOffIsRefusedAtEveryLength() {
        byte[] whole = format.command(new RoomCommand(RoomCommand.Kind.JOIN, Recipients.of(ROOM), ROOM));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> format.command(cut))
                    .isInstanceOfAny(
                            BufferUnderflowException.class, IllegalArgumentException.class, RealtimeException.class);
        }
    }

    @Test
    void aLengthThatLiesCostsNothing() {
        byte[] huge = new WireWriter().number(Integer.MAX_VALUE).toBytes();

        assertThatThrownBy(() -> new WireReader(huge).raw()).isInstanceOf(BufferUnderflowException.class);
        assertThatThrownBy(() -> new WireReader(huge).texts()).isInstanceOf(BufferUnderflowException.class);
    }
}
