package ee.realtime.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut and mended: a port that passes everything on. */
final class Cable implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The same address by way of the cable. */
    URI over(URI address) {
        return URI.create(address.toString().replace(":" + server + "/", ":" + door.getLocalPort() + "/"));
    }

    /** Breaks every connection, and each that is tried until {@link #mend()}. */
    void cut() {
        cut = true;
        ends.forEach(Cable::close);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // The door was closed, or the server is not there: the client sees that its connection is.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        ends.add(client);
        if (cut) {
            close(client);
            return;
        }
        Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
        ends.add(there);
        start(() -> pass(client, there));
        start(() -> pass(there, client));
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One end has gone.
        } finally {
            close(from);
            close(to);
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use in any case.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
