package ee.realtime.it.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Passes connections on. Of two doors one stands on this machine and one in a network of its own; between them is a socket in
 * the file system, which both see.
 */
final class Door implements AutoCloseable {
    private final ServerSocketChannel outside;
    private final SocketAddress inside;

    private Door(ServerSocketChannel outside, SocketAddress inside) {
        this.outside = outside;
        this.inside = inside;
    }

    /** A door of this machine that leads to a socket. */
    static Door to(Path socket) throws IOException {
        return open(
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                UnixDomainSocketAddress.of(socket));
    }

    /**
     * In a process of its own, which ends with the one that started it: a door that leads from a socket to a port here.
     *
     * @param arguments the path of the socket and the port
     */
    public static void main(String[] arguments) throws IOException {
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(arguments[0]);
        open(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(socket),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])));
        System.out.println("open");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static Door open(ServerSocketChannel outside, SocketAddress inside) {
        Door door = new Door(outside, inside);
        start(door::accept);
        return door;
    }

    int port() throws IOException {
        return ((InetSocketAddress) outside.getLocalAddress()).getPort();
    }

    private void accept() {
        while (outside.isOpen()) {
            try {
                connect(outside.accept());
            } catch (IOException e) {
                // The door was closed, or nobody is behind it: the client sees that its connection is.
            }
        }
    }

    private void connect(SocketChannel client) throws IOException {
        try {
            SocketChannel server = SocketChannel.open(inside);
            start(() -> pass(client, server));
            start(() -> pass(server, client));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(64 << 10);
        try (from;
                to) {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException e) {
            // One end has gone; the other is closed by this.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        outside.close();
    }
}
