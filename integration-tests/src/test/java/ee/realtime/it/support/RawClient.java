package ee.realtime.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/**
 * A WebSocket client as no library makes one: it reads, and answers pings, only when told to, and sends whatever bytes it is
 * given.
 */
public final class RawClient implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int RECEIVE_BUFFER = 8192;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final URI uri;
    private final Socket socket;
    private String id = "";
    private boolean answersPings = true;
    private final DataInputStream in;
    private final BufferedOutputStream out;

    private RawClient(URI uri, Socket socket) throws IOException {
        this.uri = uri;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Reaches the server and says nothing yet. */
    public static RawClient dial(URI uri) {
        Socket socket = new Socket();
        try {
            // Before connecting, or the window is not bounded by it.
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.setSoTimeout((int) TestClient.DEADLINE.toMillis());
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            return new RawClient(uri, socket);
        } catch (IOException e) {
            close(socket);
            throw new UncheckedIOException(e);
        }
    }

    /** Connects, with header lines that each end in CR and LF, and takes the frame {@code connected}. */
    public static RawClient connect(URI uri, String headers) {
        RawClient client = dial(uri);
        try {
            client.letIn(headers);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void letIn(String headers) {
        String status = upgrade(headers);
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("No upgrade: " + status);
        }
        id = Frames.parse(read().text()).asJsonObject().getJsonObject("data").getString("connectionId");
    }

    /** Asks for the upgrade and returns the first line of the answer. */
    public String upgrade(String headers) {
        return write(upgradeRequest(headers)).readStatus();
    }

    /** What asks for the upgrade. */
    public String upgradeRequest(String headers) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
    }

    /** Sends text as it is, outside of frames, each character a byte. */
    public RawClient write(String text) {
        return write(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes as they are. */
    public RawClient write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection's id, as {@code connected} told it. */
    public String id() {
        return id;
    }

    /** Answers no more pings. */
    public RawClient mute() {
        answersPings = false;
        return this;
    }

    /** Reads the head of an HTTP answer and returns its first line. */
    public String readStatus() {
        return readHead().lines().findFirst().orElse("");
    }

    /** Reads the head of an HTTP answer. */
    public String readHead() {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("After " + head, e);
        }
        return head.toString();
    }

    /** A frame that came. */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, UTF_8);
        }

        public int closeCode() {
            return opcode == CLOSE && payload.length >= 2 ? (payload[0] & 0xff) << 8 | payload[1] & 0xff : -1;
        }
    }

    public RawClient send(String text) {
        return send(TEXT, true, text.getBytes(UTF_8));
    }

    public RawClient send(int opcode, boolean last, byte[] payload) {
        return write(frame(opcode, last, payload));
    }

    /** The bytes of a frame, masked. */
    public static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(payload.length <= 0xffff ? 0x80 | 126 : 0x80 | 127);
            int bytes = payload.length <= 0xffff ? 2 : 8;
            for (int i = bytes - 1; i >= 0; i--) {
                frame.write((int) ((long) payload.length >>> 8 * i));
            }
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return frame.toByteArray();
    }

    /** The next message or control frame. Once the link has ended, a frame of opcode close without a code. */
    public Frame read() {
        Frame frame = readFrame();
        if (frame.opcode() == PING && answersPings) {
            answer(frame);
        }
        return frame;
    }

    private void answer(Frame ping) {
        try {
            send(PONG, true, ping.payload());
        } catch (UncheckedIOException e) {
            // The server has closed the link, and what it sent before that is still to be read.
        }
    }

    private Frame readFrame() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int opcode = CONTINUATION;
        try {
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = in.readNBytes(readLength());
                message.write(payload);
                opcode = Math.max(opcode, first & 0xf);
                if ((first & 0x80) != 0) {
                    return new Frame(opcode, message.toByteArray());
                }
            }
        } catch (EOFException | SocketException e) {
            return new Frame(CLOSE, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            return in.readUnsignedShort();
        }
        return length == 127 ? (int) in.readLong() : length;
    }

    /** Reads until the server's close frame or the link's end and returns the code, -1 for none. */
    public int readCloseCode() {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame.closeCode();
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
