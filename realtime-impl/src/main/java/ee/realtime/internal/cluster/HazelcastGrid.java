package ee.realtime.internal.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.topic.ITopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The grid on Hazelcast: a topic for each node, its inbox, and one for greetings. A topic keeps the order of one sender, does
 * not wait, and has no bound.
 */
final class HazelcastGrid implements Grid {
    private final HazelcastInstance hazelcast;
    private final String prefix;
    private final Runnable shutdown;
    private final ITopic<byte[]> greetings;
    private final Map<String, ITopic<byte[]>> inboxes = new ConcurrentHashMap<>();
    private final List<Runnable> registrations = new ArrayList<>();

    /**
     * @param hazelcast the instance
     * @param prefix what the names of its structures begin with
     * @param shutdown ends the instance, if it is an own one
     */
    HazelcastGrid(HazelcastInstance hazelcast, String prefix, Runnable shutdown) {
        this.hazelcast = hazelcast;
        this.prefix = prefix;
        this.shutdown = shutdown;
        this.greetings = hazelcast.getTopic(prefix + "greetings");
    }

    @Override
    public UUID self() {
        return hazelcast.getCluster().getLocalMember().getUuid();
    }

    @Override
    public Map<UUID, String> members() {
        Map<UUID, String> members = new HashMap<>();
        for (Member member : hazelcast.getCluster().getMembers()) {
            members.put(
                    member.getUuid(),
                    member.getAddress().getHost() + ":" + member.getAddress().getPort());
        }
        return members;
    }

    @Override
    public void listen(String node, Listener listener) {
        listenTo(inbox(node), listener::received);
        listenTo(greetings, listener::greeted);
        UUID membership = hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                listener.membersChanged();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                listener.membersChanged();
            }
        });
        registrations.add(() -> hazelcast.getCluster().removeMembershipListener(membership));
        UUID lifecycle = hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                listener.rejoined();
            }
        });
        registrations.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(lifecycle));
    }

    private void listenTo(ITopic<byte[]> topic, Consumer<byte[]> listener) {
        UUID registration = topic.addMessageListener(message -> listener.accept(message.getMessageObject()));
        registrations.add(() -> topic.removeMessageListener(registration));
    }

    @Override
    public void send(String node, byte[] batch) {
        publish(inbox(node), batch);
    }

    @Override
    public void greet(byte[] greeting) {
        publish(greetings, greeting);
    }

    private ITopic<byte[]> inbox(String node) {
        return inboxes.computeIfAbsent(node, id -> hazelcast.getTopic(prefix + "inbox." + id));
    }

    private static void publish(ITopic<byte[]> topic, byte[] message) {
        try {
            topic.publish(message);
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            ClusterLog.notSent(e); // as if lost on its way, which is seen to
        }
    }

    @Override
    public void close() {
        try {
            registrations.forEach(Runnable::run);
        } catch (HazelcastInstanceNotActiveException gone) {
            ClusterLog.notSent(gone);
        }
        shutdown.run();
    }
}
