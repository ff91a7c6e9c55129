package ee.realtime.it.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Many sockets of one thread that send the same over and over, as fast as it is taken, and read nothing. */
final class Flooder implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 8192;

    private final Selector selector;
    private int refused;
    private int ended;
    private long sent;

    private Flooder() throws IOException {
        selector = Selector.open();
    }

    /** Connects as many sockets, of which the server may refuse some. */
    static Flooder connect(URI endpoint, int sockets) {
        try {
            Flooder flooder = new Flooder();
            for (int i = 0; i < sockets; i++) {
                flooder.open(endpoint);
            }
            return flooder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(URI endpoint) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
            channel.write(ByteBuffer.wrap(("GET " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(ISO_8859_1)));
            ByteBuffer answer = ByteBuffer.allocate(12);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // the status line
            }
            if (new String(answer.array(), ISO_8859_1).equals("HTTP/1.1 101")) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_WRITE);
                return;
            }
        } catch (IOException e) {
            // the server does not want it
        }
        refused++;
        channel.close();
    }

    /** Sends on each socket: the beginning once, then what is repeated until the time is over. */
    Flooder flood(byte[] beginning, byte[] repeated, Duration time) {
        try {
            for (SelectionKey key : selector.keys()) {
                key.attach(ByteBuffer.wrap(beginning.length == 0 ? repeated : beginning));
            }
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                selector.select(50);
                for (SelectionKey key : selector.selectedKeys()) {
                    send(key, repeated);
                }
                selector.selectedKeys().clear();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(SelectionKey key, byte[] repeated) throws IOException {
        ByteBuffer bytes = (ByteBuffer) key.attachment();
        try {
            sent += ((SocketChannel) key.channel()).write(bytes);
        } catch (IOException cutOff) {
            ended++;
            key.channel().close();
            return;
        }
        if (!bytes.hasRemaining()) {
            if (repeated.length == 0) {
                key.interestOps(0);
            } else {
                key.attach(ByteBuffer.wrap(repeated));
            }
        }
    }

    @Override
    public String toString() {
        return selector.keys().size() + " sockets open, " + refused + " refused, " + ended + " cut off, " + sent / 1024
                + " KB sent";
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
