package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/**
 * One connection of the load program. What is sent while a read is being dealt with goes out together after it; a ping is
 * answered by itself. Used on the reactor's thread alone.
 */
public final class Link implements FrameParser.Listener {
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int OUT_BUFFER = 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final List<Link> unflushed;
    private final Receiver receiver;
    private final Dialect dialect;
    private final FrameParser parser = new FrameParser();
    private final NumberField numberField = new NumberField();
    private final byte[] handshake;
    private ByteBuffer out = ByteBuffer.allocate(OUT_BUFFER);
    private byte[] head = NOTHING;
    private boolean upgraded;
    private boolean in;
    private boolean reading = true;
    private boolean dealing;
    private long now;
    private String end = "";

    Link(
            Selector selector,
            List<Link> unflushed,
            InetSocketAddress address,
            Dialect dialect,
            String subprotocol,
            Receiver receiver)
            throws IOException {
        this.unflushed = unflushed;
        this.receiver = receiver;
        this.dialect = dialect;
        handshake =
                ClientFrames.handshake(address.getHostString() + ":" + address.getPort(), dialect.path(), subprotocol);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // Ten thousand ports in TIME_WAIT would be missing in the next cell.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        if (channel.connect(address)) {
            connected();
        }
    }

    void ready(SelectionKey ready, ByteBuffer buffer, byte[] bytes) throws IOException {
        if (ready.isConnectable()) {
            channel.finishConnect();
            connected();
            return;
        }
        if (ready.isReadable()) {
            read(buffer, bytes);
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
    }

    private void connected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(handshake));
    }

    private void read(ByteBuffer buffer, byte[] bytes) throws IOException {
        buffer.clear();
        int length = channel.read(buffer);
        if (length < 0) {
            ended("closed by the server");
            return;
        }
        now = System.nanoTime();
        buffer.flip().get(bytes, 0, length);
        dealing = true;
        if (upgraded) {
            parser.feed(bytes, length, this);
        } else {
            readHead(bytes, length);
        }
        dealing = false;
        flush();
    }

    private void readHead(byte[] bytes, int length) throws IOException {
        int before = head.length;
        head = Arrays.copyOf(head, before + length);
        System.arraycopy(bytes, 0, head, before, length);
        int headEnd = endOfHead();
        if (headEnd < 0) {
            return;
        }
        String status = new String(head, 0, headEnd, ISO_8859_1);
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("No upgrade: " + status.lines().findFirst().orElse(""));
        }
        upgraded = true;
        dialect.upgraded(this);
        byte[] frames = Arrays.copyOfRange(head, headEnd, head.length);
        head = NOTHING;
        parser.feed(frames, frames.length, this);
    }

    private int endOfHead() {
        for (int i = END_OF_HEAD.length; i <= head.length; i++) {
            if (Arrays.equals(head, i - END_OF_HEAD.length, i, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void text(byte[] bytes, int offset, int length) {
        dialect.received(this, bytes, offset, length);
    }

    void letIn() {
        in = true;
        receiver.opened(this);
    }

    void message(byte[] bytes, int offset, int length) {
        long number = numberField.read(bytes, offset, length);
        if (number == NumberField.NONE) {
            receiver.other(this, new String(bytes, offset, length, UTF_8));
        } else {
            receiver.numbered(this, number, now);
        }
    }

    @Override
    public void control(int opcode, byte[] bytes, int offset, int length) {
        if (opcode == PING) {
            append(ClientFrames.PONG, bytes, offset, length);
        } else if (opcode == CLOSE) {
            int code = length < 2 ? 0 : (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
            ended("close frame " + code);
        }
    }

    /** Sends a request, together with all that is sent until the reactor's next turn. */
    public void send(byte[] request) {
        sendText(dialect.request(request));
    }

    void say(String text) {
        sendText(text.getBytes(UTF_8));
    }

    private void sendText(byte[] text) {
        if (!dealing && out.position() == 0) {
            unflushed.add(this);
        }
        append(ClientFrames.TEXT, text, 0, text.length);
    }

    void flushNow() {
        try {
            flush();
        } catch (IOException e) {
            ended(e.toString());
        }
    }

    private void append(int opcode, byte[] bytes, int offset, int length) {
        int needed = length + ClientFrames.LARGEST_HEAD;
        if (out.remaining() < needed) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + needed));
            out = larger.put(out.flip());
        }
        ClientFrames.append(out, opcode, bytes, offset, length);
    }

    private void flush() throws IOException {
        if (out.position() == 0 || hasEnded()) {
            return;
        }
        channel.write(out.flip());
        out.compact();
        interest(reading, out.position() > 0);
    }

    private void interest(boolean read, boolean write) {
        int wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** Reads nothing more: a client that has stalled. It answers no pings either. */
    public void stall() {
        reading = false;
        interest(false, false);
    }

    public boolean isOpen() {
        return in && !hasEnded();
    }

    boolean hasEnded() {
        return !end.isEmpty();
    }

    /** Why it ended, or an empty text. */
    public String end() {
        return end;
    }

    void ended(String why) {
        if (!hasEnded()) {
            end = why;
            key.cancel();
        }
    }

    void abort() throws IOException {
        channel.close();
    }
}
