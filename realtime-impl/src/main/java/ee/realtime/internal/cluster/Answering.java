package ee.realtime.internal.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Tries at which addresses somebody listens, at all of them at once. */
final class Answering {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Answering() {}

    /**
     * Those of some addresses that accept a connection within half a second, for which the caller waits.
     *
     * @param addresses {@code host:port}
     * @param threads where it is tried; must have a thread for each address
     */
    static List<String> among(Collection<String> addresses, Executor threads) {
        return addresses.stream()
                .map(address -> CompletableFuture.supplyAsync(() -> answers(address) ? address : "", threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    (int) PATIENCE.toMillis());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
