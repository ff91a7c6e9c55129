package ee.realtime.internal.cluster;

import static ee.realtime.internal.cluster.TestNode.received;
import static ee.realtime.internal.hub.TestHub.room;
import static ee.realtime.internal.hub.TestRecipients.of;
import static ee.realtime.internal.hub.TestRecipients.ofConnections;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.ErrorCode;
import ee.realtime.Node;
import ee.realtime.RealtimeException;
import ee.realtime.internal.cluster.FakeNetwork.Sent;
import ee.realtime.internal.hub.Reach;
import ee.realtime.internal.hub.Recipients;
import ee.realtime.internal.hub.RoomKey;
import ee.realtime.internal.hub.TestHub;
import ee.realtime.internal.hub.TestRecipients;
import ee.realtime.internal.limit.BucketKey;
import ee.realtime.internal.limit.Limit;
import ee.realtime.internal.limit.Spent;
import ee.realtime.internal.metrics.Counter;
import ee.realtime.internal.room.RoomAnswer;
import ee.realtime.internal.room.RoomCommand;
import ee.realtime.internal.room.RoomCommand.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ClusterNodeTest {
    private static final Recipients LOBBY = of(room("lobby"));
    private static final int LARGE = 100_000;

    private final FakeNetwork network = new FakeNetwork();
    private final TestNode one = new TestNode("n1", network);
    private final TestNode two = new TestNode("n2", network);
    private final TestNode three = new TestNode("n3", network);

    @BeforeEach
    void meet() {
        network.run();
    }

    private void pass(Duration time) {
        network.pass(time, one.cluster, two.cluster, three.cluster);
    }

    private static long itemsSent(List<Sent> sent) {
        return sent.stream().mapToLong(one -> one.batch().items().size()).sum();
    }

    @Test
    void allOtherNodesAreToldWhatWasTakenFromBuckets() {
        BucketKey bucket = new BucketKey(Limit.MESSAGES_PER_USER, "/ws/chat", "", "", "anna");

        one.spending.announce(List.of(new Spent(bucket, 3)));
        network.run();

        assertThat(two.told).contains("spent " + new Spent(bucket, 3));
        assertThat(three.told).contains("spent " + new Spent(bucket, 3));
        assertThat(one.told).noneMatch(line -> line.startsWith("spent"));
    }

    @Nested
    class Publications {
        @Test
        void reachMembersOnOtherNodesOnce() {
            TestHub.Client here = one.client("anna", "lobby");
            TestHub.Client there = two.client("berta", "lobby");
            network.run();

            one.publish(LOBBY, "hello");
            network.run();

            assertThat(received(here)).containsExactly("hello");
            assertThat(received(there)).containsExactly("hello");
        }

        @Test
        void areNotSentWhereNobodyWantsThem() {
            two.client("berta", "lobby");
            network.run();
            long before = itemsSent(network.sent("n1", "n3"));

            one.publish(LOBBY, "hello");
            network.run();

            assertThat(itemsSent(network.sent("n1", "n3"))).isEqualTo(before);
            assertThat(itemsSent(network.sent("n1", "n2"))).isEqualTo(1);
        }

        @Test
        void ofOneSenderComeInOrderOverAllRooms() {
            TestHub.Client there = two.client("berta", "lobby").join("bar");
            network.run();

            for (int i = 0; i < 1000; i++) {
                one.publish(i % 2 == 0 ? LOBBY : of(room("bar")), "" + i, i % 3 == 0);
                if (i % 50 == 0) {
                    network.step();
                }
            }
            network.run();

            assertThat(received(there))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
        }

        @Test
        void leaveInBatchesWhenTheyGather() {
            two.client("berta", "lobby");
            network.run();
            int before = network.sent("n1", "n2").size();

            IntStream.range(0, 1000).forEach(i -> one.publish(LOBBY, "" + i, false));
            network.run();

            assertThat(network.sent("n1", "n2").size() - before).isLessThan(10);
        }

        @Test
        void areCountedOnAllNodes() {
            one.client("anna", "lobby");
            two.client("berta", "lobby");
            two.client("berta", "lobby");
            three.client("carla");
            network.run();

            assertThat(done(one.publish(LOBBY, "hello"))).isEqualTo(new Reach(3, Set.of()));
            assertThat(done(one.publish(of(RoomKey.user(TestHub.SCOPE, "berta")), "hello"))
                            .connections())
                    .isEqualTo(2);
            assertThat(done(one.publish(of(RoomKey.all(TestHub.SCOPE)), "hello"))
                            .connections())
                    .isEqualTo(4);
        }

        @Test
        void toAConnectionGoToItsNodeAlone() {
            TestHub.Client there = two.client("berta");
            network.run();
            long before = itemsSent(network.sent("n1", "n3"));

            assertThat(done(one.publish(ofConnections(there.id()), "hello"))).isEqualTo(new Reach(1, Set.of()));

            assertThat(received(there)).containsExactly("hello");
            assertThat(itemsSent(network.sent("n1", "n3"))).isEqualTo(before);
        }

        @Test
        void sayWhichConnectionsAreNowhere() {
            TestHub.Client there = two.client("berta");
            network.run();

            assertThat(done(one.publish(ofConnections(there.id(), "n2.gone", "n9.other", "n1.gone"), "hello")))
                    .isEqualTo(new Reach(1, Set.of("n2.gone", "n9.other", "n1.gone")));
        }

        @Test
        void leaveOutWhomTheyExcept() {
            TestHub.Client anna = two.client("anna", "lobby");
            TestHub.Client berta = two.client("berta", "lobby");
            TestHub.Client carla = three.client("carla", "lobby");
            network.run();

            Recipients some = TestRecipients.exceptUsers(LOBBY, "anna");
            one.publish(some, "hello");
            network.run();

            assertThat(received(anna)).isEmpty();
            assertThat(received(berta)).containsExactly("hello");
            assertThat(received(carla)).containsExactly("hello");
        }

        @Test
        void aNodeThatDiesBeforeItAnswersReachedNobody() {
            one.client("anna", "lobby");
            two.client("berta", "lobby");
            network.run();
            network.freeze("n2");

            CompletionStage<Reach> reach = one.publish(LOBBY, "hello");
            network.run();
            assertThat(reach.toCompletableFuture()).isNotDone();
            network.kill("n2");

            assertThat(done(reach).connections()).isEqualTo(1);
        }

        @Test
        void whoIsNotAnsweredInTimeIsTold() {
            two.client("berta", "lobby");
            network.run();
            network.freeze("n2");

            CompletionStage<Reach> reach = one.publish(LOBBY, "hello");
            network.run();
            network.pass(Duration.ofMillis(1900), one.cluster);
            assertThat(reach.toCompletableFuture()).isNotDone();
            network.pass(Duration.ofMillis(200), one.cluster);

            assertUnavailable(reach);
        }
    }

    @Nested
    class Joins {
        @Test
        void areKnownAtOnceWithoutOthers() {
            FakeNetwork alone = new FakeNetwork();
            TestNode node = new TestNode("n1", alone);
            alone.run();
            node.client("anna", "lobby");

            assertThat(node.broker.whenKnown(Set.of(room("lobby"))).toCompletableFuture())
                    .isDone();
        }

        @Test
        void waitForTheFirstOfARoomOnly() {
            two.client("berta", "lobby");
            CompletionStage<?> first = two.broker.whenKnown(Set.of(room("lobby")));
            assertThat(first.toCompletableFuture()).isNotDone();
            network.run();
            assertThat(first.toCompletableFuture()).isDone();

            two.client("carla", "lobby");
            assertThat(two.broker.whenKnown(Set.of(room("lobby"))).toCompletableFuture())
                    .isDone();
        }

        @Test
        void doNotWaitLongerThanTheBound() {
            network.freeze("n3");
            two.client("berta", "lobby");
            CompletionStage<?> known = two.broker.whenKnown(Set.of(room("lobby")));
            network.run();
            assertThat(known.toCompletableFuture()).isNotDone();

            network.pass(Duration.ofMillis(2100), two.cluster);

            assertThat(known.toCompletableFuture()).isDone();
        }

        @Test
        void doNotWaitForANodeThatIsKnownToBeSilent() {
            network.freeze("n3");
            two.client("berta", "lobby");
            network.run();
            network.pass(Duration.ofMillis(2100), two.cluster);

            two.client("berta", "bar");
            CompletionStage<?> known = two.broker.whenKnown(Set.of(room("bar")));
            network.run();

            assertThat(known.toCompletableFuture()).isDone();
        }

        /** Whatever the order of events, what is published after a join was answered reaches the member. */
        @RepeatedTest(200)
        void missNothing(RepetitionInfo repetition) {
            Random random = new Random(repetition.getCurrentRepetition());
            List<TestHub.Client> members = new ArrayList<>();
            List<List<String>> expected = new ArrayList<>();
            List<CompletionStage<?>> known = new ArrayList<>();
            int number = 0;
            for (int turn = 0; turn < 300; turn++) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        TestNode node = random.nextBoolean() ? two : three;
                        RoomKey room = room("room" + random.nextInt(3));
                        TestHub.Client client = node.client("u" + turn);
                        client.connection().memberships().join(room);
                        members.add(client);
                        expected.add(new ArrayList<>());
                        known.add(node.broker.whenKnown(Set.of(room)));
                    }
                    case 1 -> {
                        String text = "m" + number++;
                        RoomKey room = room("room" + random.nextInt(3));
                        for (int i = 0; i < members.size(); i++) {
                            boolean answered =
                                    known.get(i).toCompletableFuture().isDone();
                            if (answered
                                    && members.get(i).connection().memberships().isIn(room)) {
                                expected.get(i).add(text);
                            }
                        }
                        one.publish(of(room), text, random.nextBoolean());
                    }
                    default -> network.step();
                }
            }
            network.run();

            for (int i = 0; i < members.size(); i++) {
                if (!expected.get(i).isEmpty()) {
                    assertThat(received(members.get(i))).containsSubsequence(expected.get(i));
                }
                assertThat(received(members.get(i))).doesNotHaveDuplicates();
            }
        }

        @Test
        void aRoomIsWithdrawnLate() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();
            there.connection().memberships().leave(room("lobby"));
            pass(Duration.ofSeconds(9));
            one.publish(LOBBY, "soon", false);
            network.run();
            long soon = itemsSent(network.sent("n1", "n2"));
            assertThat(soon).isEqualTo(1);

            pass(Duration.ofSeconds(2));
            one.publish(LOBBY, "late", false);
            network.run();

            assertThat(itemsSent(network.sent("n1", "n2"))).isEqualTo(soon);
            assertThat(received(there)).isEmpty();
        }

        @Test
        void whoComesBackAtOnceIsNotTold() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();
            int before = network.sent("n2", "n1").size();

            there.connection().memberships().leave(room("lobby"));
            there.connection().memberships().join(room("lobby"));
            network.run();

            assertThat(network.sent("n2", "n1")).hasSize(before);
        }
    }

    @Nested
    class Losses {
        @Test
        void aLostInterestIsToldAgain() {
            network.lose(sent -> sent.from().equals("n2") && sent.batch().interest() != null);
            TestHub.Client there = two.client("berta", "lobby");
            CompletionStage<?> known = two.broker.whenKnown(Set.of(room("lobby")));
            network.run();
            assertThat(known.toCompletableFuture()).isNotDone();

            network.lose(sent -> false);
            pass(Duration.ofMillis(600));
            pass(Duration.ofMillis(600));
            assertThat(known.toCompletableFuture()).isDone();
            one.publish(LOBBY, "hello");
            network.run();

            assertThat(received(there)).containsExactly("hello");
        }

        @Test
        void aGapIsCountedAndWhatComesAfterItIsDelivered() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();
            network.lose(
                    sent -> sent.from().equals("n1") && !sent.batch().items().isEmpty());
            one.publish(LOBBY, "lost", false);
            network.run();
            network.lose(sent -> false);

            one.publish(LOBBY, "next", false);
            network.run();

            assertThat(received(there)).containsExactly("next");
            assertThat(two.hub.count(Counter.RELAYS_LOST)).isEqualTo(1);
        }

        @Test
        void aLossAtTheEndIsFoundAndTheNodeDoesNotCountAsSilent() {
            two.client("berta", "lobby");
            network.run();
            network.lose(
                    sent -> sent.from().equals("n1") && !sent.batch().items().isEmpty());
            one.publish(LOBBY, "lost", false);
            network.run();
            network.lose(sent -> false);

            for (int i = 0; i < 6; i++) {
                pass(Duration.ofMillis(600));
            }

            assertThat(one.cluster.list()).allMatch(Node::answering);
            assertThat(two.hub.count(Counter.RELAYS_LOST)).isEqualTo(1);
        }

        @Test
        void nothingIsDoubled() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();
            network.doubleUp(sent -> true);

            IntStream.range(0, 10).forEach(i -> {
                one.publish(LOBBY, "" + i, false);
                network.run();
            });

            assertThat(received(there)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }

        @Test
        void aNodeThatDoesNotKeepUpCostsItsQueueAndIsToldApart() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();
            network.freeze("n2");

            String large = "x".repeat(LARGE);
            for (int i = 0; i < 200; i++) {
                one.publish(LOBBY, i + large, false);
                network.run();
            }
            network.pass(Duration.ofMillis(2500), one.cluster);

            long onTheWay = network.sent("n1", "n2").stream()
                    .flatMap(sent -> sent.batch().items().stream())
                    .mapToLong(Item::size)
                    .sum();
            assertThat(onTheWay).isLessThan(5 << 20);
            assertThat(one.hub.count(Counter.RELAYS_DROPPED)).isGreaterThan(100);
            assertThat(one.cluster.list().stream().filter(node -> !node.answering()))
                    .extracting(Node::id)
                    .containsExactly("n2");

            network.thaw("n2");
            network.run();
            pass(Duration.ofMillis(600));
            List<Integer> numbers = received(there).stream()
                    .map(text -> Integer.valueOf(text.replace("x", "")))
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates().contains(0, 199);
            assertThat(numbers.size() + one.hub.count(Counter.RELAYS_DROPPED)).isEqualTo(200);
            assertThat(one.cluster.list()).allMatch(Node::answering);
        }

        @Test
        void whatIsNotUnderstoodIsIgnored() {
            TestHub.Client there = two.client("berta", "lobby");
            network.run();

            FakeNetwork.FakeGrid stranger = network.grid("n9");
            stranger.sendAnything("n2", new byte[0]);
            stranger.sendAnything("n2", new byte[] {2, 0, 0});
            stranger.sendAnything("n2", new byte[] {1, 0, 0, 0, 99});
            stranger.greet(new byte[] {7});
            network.run();
            one.publish(LOBBY, "hello");
            network.run();

            assertThat(received(there)).containsExactly("hello");
        }
    }

    @Nested
    class Commands {
        @Test
        void areDoneOnAllNodes() {
            one.client("anna");
            two.client("anna");
            three.client("berta");
            network.run();
            Recipients anna = of(RoomKey.user(TestHub.SCOPE, "anna"));

            assertThat(command(Kind.COUNT, anna, null).connections()).isEqualTo(2);
            assertThat(command(Kind.JOIN, anna, room("vip")).connections()).isEqualTo(2);
            assertThat(command(Kind.LIST, of(room("vip")), null).entries())
                    .hasSize(2)
                    .allMatch(entry ->
                            "anna".equals(entry.user()) && entry.rooms().equals(Set.of("vip")));
            assertThat(command(Kind.LEAVE, anna, room("vip")).connections()).isEqualTo(2);
            assertThat(command(Kind.COUNT, of(room("vip")), null).connections()).isZero();
            assertThat(command(Kind.DISCONNECT, anna, null).connections()).isEqualTo(2);
            assertThat(command(Kind.COUNT, anna, null).connections()).isZero();
        }

        @Test
        void failIfANodeDoesNotAnswer() {
            two.client("anna");
            network.run();
            network.freeze("n2");

            CompletionStage<RoomAnswer> answer =
                    one.commands.everywhere(new RoomCommand(Kind.COUNT, of(RoomKey.all(TestHub.SCOPE)), null));
            network.run();
            network.pass(Duration.ofMillis(2100), one.cluster);

            assertUnavailable(answer);
        }

        private RoomAnswer command(Kind kind, Recipients recipients, RoomKey room) {
            return done(one.commands.everywhere(new RoomCommand(kind, recipients, room)));
        }
    }

    @Nested
    class Nodes {
        @Test
        void knowEachOther() {
            assertThat(one.told).containsExactlyInAnyOrder("joined n2", "joined n3");
            assertThat(one.cluster.list())
                    .containsExactly(
                            new Node("n1", "n1:5801", true, true),
                            new Node("n2", "n2:5801", false, true),
                            new Node("n3", "n3:5801", false, true));
        }

        @Test
        void whoDiesIsForgotten() {
            network.kill("n2");
            network.run();

            assertThat(one.told).endsWith("left n2");
            assertThat(one.cluster.list()).extracting(Node::id).containsExactly("n1", "n3");
        }

        @Test
        void whoComesLateHearsAllThatIsPublishedAfterItsJoins() {
            TestNode four = new TestNode("n4", network);
            TestHub.Client there = four.client("dora", "lobby");
            CompletionStage<?> known = four.broker.whenKnown(Set.of(room("lobby")));

            for (int i = 0; !known.toCompletableFuture().isDone(); i++) {
                one.publish(LOBBY, "before" + i, false);
                assertThat(network.step()).isTrue();
            }
            one.publish(LOBBY, "after", false);
            network.run();

            assertThat(received(there)).endsWith("after");
        }

        @Test
        void whoWasApartBeginsAnew() {
            TestHub.Client here = one.client("anna", "lobby");
            TestHub.Client there = two.client("berta", "lobby");
            network.run();

            network.rejoin("n2");
            network.run();
            one.publish(LOBBY, "to two");
            two.publish(LOBBY, "to one");
            network.run();

            assertThat(two.told).contains("rejoined");
            assertThat(one.told).endsWith("left n2", "joined n2");
            assertThat(received(here)).containsExactly("to two", "to one");
            assertThat(received(there)).containsExactly("to one", "to two");
        }

        @Test
        void aMemberThatRunsSomethingElseIsNotWaitedForLong() {
            network.grid("n9");
            network.run();
            two.client("berta", "lobby");
            CompletionStage<?> known = two.broker.whenKnown(Set.of(room("lobby")));
            network.run();
            assertThat(known.toCompletableFuture()).isNotDone();

            pass(Duration.ofMillis(2100));
            assertThat(known.toCompletableFuture()).isDone();
            two.client("berta", "bar");
            CompletionStage<?> next = two.broker.whenKnown(Set.of(room("bar")));
            network.run();

            assertThat(next.toCompletableFuture()).isDone();
        }

        @Test
        void whoStopsAnswersWhatIsAsked() {
            two.client("berta", "lobby");
            network.run();
            network.freeze("n2");
            CompletionStage<Reach> reach = one.publish(LOBBY, "hello");
            CompletionStage<?> known = one.broker.whenKnown(Set.of(room("lobby")));

            one.cluster.stop();
            network.run();

            assertUnavailable(reach);
            assertThat(known.toCompletableFuture()).isDone();
        }
    }

    @Nested
    class AfterAStop {
        @BeforeEach
        void stop() {
            two.client("berta", "lobby");
            network.run();
            network.freeze("n2");
            one.cluster.stop();
            network.run();
        }

        @Test
        void aJoinDoesNotWait() {
            one.client("anna", "bar");

            CompletionStage<?> known = one.broker.whenKnown(Set.of(room("bar")));
            network.run();

            assertThat(known.toCompletableFuture()).isDone();
        }

        @Test
        void aPublicationDoesNotWait() {
            CompletionStage<Reach> reach = one.publish(LOBBY, "hello");
            network.run();

            assertUnavailable(reach);
        }

        @Test
        void aCommandDoesNotWait() {
            CompletionStage<RoomAnswer> answer =
                    one.commands.everywhere(new RoomCommand(Kind.COUNT, of(RoomKey.all(TestHub.SCOPE)), null));
            network.run();

            assertUnavailable(answer);
        }
    }

    private <T> T done(CompletionStage<T> stage) {
        network.run();
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.join();
    }

    private static void assertUnavailable(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .satisfies(failure -> assertThat(failure instanceof CompletionException e ? e.getCause() : failure)
                        .isInstanceOfSatisfying(
                                RealtimeException.class,
                                known -> assertThat(known.code()).isEqualTo(ErrorCode.UNAVAILABLE)));
    }
}
