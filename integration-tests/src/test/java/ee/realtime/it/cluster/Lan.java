package ee.realtime.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.it.support.PayaraMicro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts in a network of their own, each with a cable to one switch, which can be pulled: then what is sent gets lost and
 * nobody is told. The hosts and the switch are network namespaces of Linux, made by root or by a user whom the system lets
 * have namespaces of users. They are gone with the processes that hold them, and those end with the one that started them.
 */
final class Lan implements Nodes.Places, AutoCloseable {
    private static final List<String> AS_ROOT = List.of();
    private static final List<String> AS_USER = List.of("--user", "--map-root-user");
    private static final int CLUSTER_PORT = 6900;
    private static final int HTTP_PORT = 8080;

    private final boolean root;
    private final List<Process> holders = new ArrayList<>();
    private final List<Door> doors = new ArrayList<>();
    private final List<PayaraMicro.Host> hosts = new ArrayList<>();

    /**
     * A network; aborts the test if this machine does not let one be made.
     *
     * @param size how many hosts
     * @param directory for their sockets
     */
    Lan(int size, Path directory) {
        root = succeeds(unshare(AS_ROOT, "ip", "link"));
        Assumptions.assumeTrue(
                root || succeeds(unshare(AS_USER, "ip", "link")),
                "NOT TESTED: splits of the network. It takes Linux, the tools ip and unshare (iproute2, util-linux), and"
                        + " the right to make network namespaces, as root or by namespaces of users");
        try {
            holders.add(hold(unshare(root ? AS_ROOT : AS_USER, "sh", "-c", "echo open; exec cat")));
            inside(0, "ip", "link", "add", "switch", "type", "bridge");
            inside(0, "ip", "link", "set", "switch", "up");
            for (int host = 1; host <= size; host++) {
                addHost(host, directory.resolve("host" + host));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> unshare(List<String> options, String... command) {
        return join(join(List.of("unshare", "--net"), options), List.of(command));
    }

    private void addHost(int host, Path socket) throws IOException {
        List<String> door = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("realtime.test.resources", "target/test-classes"),
                Door.class.getName(),
                socket.toString(),
                Integer.toString(HTTP_PORT));
        holders.add(hold(join(entrance(0), join(List.of("unshare", "--net"), door))));
        String pid = Long.toString(holders.get(host).pid());
        inside(0, "ip", "link", "add", cable(host), "type", "veth", "peer", "name", "eth0", "netns", pid);
        inside(0, "ip", "link", "set", cable(host), "up");
        inside(host, "ip", "address", "add", address(host) + "/24", "dev", "eth0");
        inside(host, "ip", "link", "set", "eth0", "up");
        inside(host, "ip", "link", "set", "lo", "up");
        plug(host);
        doors.add(Door.to(socket));
        hosts.add(new PayaraMicro.Host(
                entrance(host), address(host), HTTP_PORT, doors.get(host - 1).port(), "lan.asadmin"));
    }

    /** Connects a host to the switch. */
    void plug(int host) {
        inside(0, "ip", "link", "set", cable(host), "master", "switch");
    }

    /** Takes a host from the switch. Its own end of the cable stays as it is: it is not told. */
    void pull(int host) {
        inside(0, "ip", "link", "set", cable(host), "nomaster");
    }

    private static String cable(int host) {
        return "cable" + host;
    }

    private static String address(int host) {
        return "10.77.0." + (10 + host);
    }

    /** What runs a command at a host, or at the switch, which is 0. */
    private List<String> entrance(int host) {
        List<String> enter =
                List.of("nsenter", "--target", Long.toString(holders.get(host).pid()), "--net");
        return root ? enter : join(enter, List.of("--user", "--preserve-credentials"));
    }

    private void inside(int host, String... command) {
        List<String> whole = join(entrance(host), List.of(command));
        if (!succeeds(whole)) {
            throw new IllegalStateException("Failed: " + String.join(" ", whole));
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Starts a process that stays until this one closes its input or ends, and waits until it says that it is there. */
    private static Process hold(List<String> command) throws IOException {
        Process holder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (holder.inputReader(UTF_8).readLine() == null) {
            throw new IllegalStateException("Failed: " + String.join(" ", command));
        }
        return holder;
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    @Override
    public PayaraMicro.Place next(String cluster, List<PayaraMicro.Place> taken) {
        List<PayaraMicro.Host> inUse =
                taken.stream().map(PayaraMicro.Place::host).toList();
        PayaraMicro.Host free =
                hosts.stream().filter(host -> !inUse.contains(host)).findFirst().orElseThrow();
        List<String> members = IntStream.rangeClosed(1, hosts.size())
                .mapToObj(host -> address(host) + ":" + CLUSTER_PORT)
                .toList();
        return new PayaraMicro.Place(cluster, free, CLUSTER_PORT, members);
    }

    @Override
    public void close() throws IOException {
        for (Door door : doors) {
            door.close();
        }
        for (Process holder : holders) {
            holder.destroy();
        }
    }
}
