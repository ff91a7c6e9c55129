package ee.realtime.internal.cluster;

import static ee.realtime.internal.hub.TestHub.room;
import static ee.realtime.internal.hub.TestRecipients.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.MessageFormat;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.RoomParts;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.SessionState;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.limit.BucketKey;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Spent;
import ee.realtime.internal.publish.Payload;
import ee.realtime.internal.publish.Publication;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nodes of two versions in one cluster, as during a rolling upgrade. */
class WireVersionTest {
    private static final ClusterFormat FORMAT = new ClusterFormat("/app");

    /**
     * What version 1 writes. A failure here means that nodes with and without the change do not understand each other: then
     * {@link Batch#VERSION}, or that of {@link PresenceEntry} or a session's state, goes up, and the changelog says so.
     */
    @Nested
    class Bytes {
        private static final Scope SCOPE = new Scope("/app", "/ws", "t");
        private static final RoomKey ROOM = RoomKey.room(SCOPE, RoomParts.of(List.of("a", "b")));

        private final Recipients recipients =
                new Recipients(SCOPE, Set.of(ROOM), Set.of("n1.c1"), Set.of("anna"), Set.of("n2.c2"));

        @Test
        void ofABatch() {
            Batch batch = new Batch(
                    new Sender("n1", new UUID(1, 2)),
                    3,
                    4,
                    new Batch.Received(5, 6, 7, true),
                    new Interest(8, 9, List.of(ROOM), List.of(RoomKey.user(SCOPE, "u"), RoomKey.all(SCOPE))),
                    List.of(new Item(Item.COMMAND, 10, new byte[] {11})));

            assertBytes(
                    batch.encode(FORMAT),
                    "01000000026e310000000000000001000000000000000200000000000000030000000000000004000000000000"
                            + "00050000000000000006000000000000000701010000000000000008000000000000000900000001000000032f"
                            + "7773000000017400000004524f4f4d000000020000000161000000016200000002000000032f77730000000174"
                            + "0000000455534552000000010000000175000000032f7773000000017400000003414c4c000000000000000102"
                            + "000000000000000a000000010b");
        }

        @Test
        void ofAGreeting() {
            assertBytes(new Sender("n1", new UUID(1, 2)).encode(), "01000000026e3100000000000000010000000000000002");
        }

        @Test
        void ofAPublication() {
            Publication publication =
                    new Publication(recipients, "news", MessageFormat.FLAT, Payload.json("{}"), "key", true);

            assertBytes(
                    FORMAT.publication(publication),
                    "000000032f7773000000017400000001000000032f7773000000017400000004524f4f4d000000020000000161"
                            + "000000016200000001000000056e312e63310000000100000004616e6e6100000001000000056e322e63320000"
                            + "00046e65777300000004464c4154000000106170706c69636174696f6e2f6a736f6e000000027b7d0100000003"
                            + "6b6579");
            assertBytes(FORMAT.reach(new Reach(3, Set.of("n9.x"))), "0000000300000001000000046e392e78");
        }

        @Test
        void ofACommand() {
            assertBytes(
                    FORMAT.command(new RoomCommand(RoomCommand.Kind.JOIN, Recipients.of(RoomKey.all(SCOPE)), ROOM)),
                    "000000044a4f494e000000032f7773000000017400000001000000032f7773000000017400000003414c4c0000"
                            + "000000000000000000000000000001000000032f7773000000017400000004524f4f4d00000002000000016100"
                            + "00000162");
            assertBytes(
                    FORMAT.answer(
                            new RoomAnswer(1, List.of(new RoomAnswer.Entry("n1.c1", "anna", "t", 2, Set.of("a:b"))))),
                    "0000000100000001000000056e312e63310100000004616e6e6100000001740000000000000002000000010000"
                            + "0003613a62");
        }

        @Test
        void ofWhatWasSpent() {
            assertBytes(
                    FORMAT.spent(
                            List.of(new Spent(new BucketKey(Limit.MESSAGES_PER_USER, "/ws", "say", "t", "anna"), 2))),
                    "00000001000000114d455353414745535f5045525f55534552000000032f777300000003736179000000017400"
                            + "000004616e6e6100000002");
        }

        @Test
        void ofAPresenceEntry() {
            assertBytes(
                    new PresenceEntry(1, "busy", "lunch", List.of("n1", "n2")).encode(),
                    "010000000000000001000000046275737901000000056c756e636800000002000000026e31000000026e32");
        }

        @Test
        void ofASessionsState() {
            SessionState state = new SessionState(
                    "s1",
                    SCOPE,
                    Optional.of("anna"),
                    Map.of("language", "fi", "colour", "red"),
                    List.of(
                            new SessionState.Room(ROOM, Set.of("staff", "admin")),
                            new SessionState.Room(RoomKey.room(SCOPE, RoomParts.of(List.of("c"))), Set.of())));

            assertBytes(
                    FORMAT.session(state),
                    "01000000027331000000032f777300000001740100000004616e6e610000000200000006636f6c6f75720000"
                            + "0003726564000000086c616e677561676500000002666900000002000000032f777300000001740000000452"
                            + "4f4f4d0000000200000001610000000162000000020000000561646d696e000000057374616666000000032f"
                            + "7773000000017400000004524f4f4d00000001000000016300000000");
        }

        private static void assertBytes(byte[] bytes, String expected) {
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        }
    }

    @Nested
    class FromTheFuture {
        private final FakeNetwork network = new FakeNetwork();
        private final TestNode node = new TestNode("n2", network);
        private final FakeNetwork.FakeGrid newer = network.grid("n9");
        private final TestHub.Client client = node.client("anna", "lobby");

        @BeforeEach
        void meet() {
            newer.greet(new Sender("n9", newer.self()).encode());
            network.run();
        }

        @Test
        void anotherVersionIsIgnoredAsAWholeAndToldOnce() {
            try (CapturedLog log = new CapturedLog("ee.realtime.cluster")) {
                for (int i = 0; i < 3; i++) {
                    byte[] batch = batch(1 + i, publication("unheard"));
                    batch[0] = 2;
                    newer.sendAnything("n2", batch);
                    newer.greet(new byte[] {2, 1});
                    network.run();
                }

                assertThat(log.messages()).singleElement().asString().contains("RT0511", "version 2", "version 1");
            }
            assertThat(client.received()).isEmpty();
        }

        @Test
        void anUnknownKindOfItemIsSkippedAndNotAnswered() {
            Item unknown = new Item((byte) 99, 7, new byte[] {1, 2, 3});

            newer.sendAnything("n2", batch(1, publication("before"), unknown, publication("after")));
            network.run();

            assertThat(TestNode.received(client)).containsExactly("before", "after");
            assertThat(answers()).isEmpty();
        }

        @Test
        void anUnknownCommandIsAnsweredByAFailureAndWhatFollowsIsDone() {
            byte[] command =
                    FORMAT.command(new RoomCommand(RoomCommand.Kind.COUNT, Recipients.of(room("lobby")), null));
            command[4] = 'X';

            newer.sendAnything("n2", batch(1, new Item(Item.COMMAND, 7, command), publication("after")));
            network.run();

            assertThat(answers()).singleElement().satisfies(answer -> {
                assertThat(answer.type()).isEqualTo(Item.FAILURE);
                assertThat(answer.ask()).isEqualTo(7);
            });
            assertThat(TestNode.received(client)).containsExactly("after");
        }

        @Test
        void whatIsAddedBehindWhatIsKnownIsIgnored() {
            Item longer =
                    new Item(Item.PUBLICATION, 0, withMore(publication("longer").body()));

            newer.sendAnything("n2", withMore(batch(1, longer)));
            network.run();

            assertThat(TestNode.received(client)).containsExactly("longer");
        }

        @Test
        void aJoinDoesNotWaitForItForLong() {
            network.grid("n10").greet(new byte[] {2, 1});
            network.run();
            node.client("berta", "bar");
            var known = node.broker.whenKnown(Set.of(room("bar"))).toCompletableFuture();
            assertThat(known).isNotDone();

            network.pass(Duration.ofMillis(2100), node.cluster);

            assertThat(known).isDone();
        }

        @Test
        void aPresenceEntryOfAnotherVersionIsRefused() {
            byte[] entry = PresenceEntry.of("n9").encode();
            entry[0] = 2;

            assertThatThrownBy(() -> PresenceEntry.decode(entry)).hasMessageContaining("version 2");
        }

        @Test
        void aSessionsStateOfAnotherVersionIsRefused() {
            byte[] state = FORMAT.session(
                    new SessionState("s1", new Scope("/app", "/ws", "t"), Optional.empty(), Map.of(), List.of()));
            state[0] = 2;

            assertThatThrownBy(() -> FORMAT.session(state)).hasMessageContaining("version 2");
        }

        private byte[] batch(long number, Item... items) {
            return new Batch(
                            new Sender("n9", newer.self()),
                            1,
                            number,
                            new Batch.Received(0, 0, 0, false),
                            null,
                            List.of(items))
                    .encode(FORMAT);
        }

        private static Item publication(String data) {
            return new Item(
                    Item.PUBLICATION,
                    0,
                    FORMAT.publication(new Publication(
                            of(room("lobby")),
                            "news",
                            MessageFormat.ENVELOPE,
                            Payload.json("\"" + data + "\""),
                            null,
                            false)));
        }

        private static byte[] withMore(byte[] bytes) {
            return Arrays.copyOf(bytes, bytes.length + 5);
        }

        private List<Item> answers() {
            return network.sent("n2", "n9").stream()
                    .flatMap(sent -> sent.batch().items().stream())
                    .toList();
        }
    }
}
