package ee.realtime.it.frames;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.corpus.CorpusFrame.Piece;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A WebSocket client that sends what no library would: any opcode, flag, length and byte. Used by one thread. */
final class WireClient implements AutoCloseable {
    /** For what must come: longer than any machine needs, because the wait ends when it comes. */
    static final int PATIENCE_MILLIS = 60_000;

    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Connects. */
    static WireClient open(URI endpoint) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
            WireClient client = new WireClient(socket);
            client.upgrade(endpoint);
            return client;
        } catch (IOException e) {
            close(socket);
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the frame {@code connected}, which is the first. */
    WireClient letIn() {
        Received first = read();
        if (!first.text().startsWith("{\"type\":\"connected\",")) {
            close();
            throw new AssertionError("Not the frame connected: " + first);
        }
        return this;
    }

    private void upgrade(URI endpoint) throws IOException {
        out.write(("GET " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("No upgrade: " + head);
        }
    }

    /**
     * What came: a text, or the end.
     *
     * @param text the text, or the reason of the end
     * @param closeCode -1 for a text, 0 for an end without a close frame
     */
    record Received(String text, int closeCode) {
        boolean isEnd() {
            return closeCode >= 0;
        }

        @Override
        public String toString() {
            return isEnd() ? "close " + closeCode + " " + text : text;
        }
    }

    /** The bytes of frames, masked, to be sent later. */
    static byte[] encode(List<Piece> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            byte[] encoded = encode(piece);
            for (int i = 0; i < piece.times(); i++) {
                bytes.writeBytes(encoded);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] encode(String text) {
        return encode(new Piece(1, Piece.FIN, Piece.TEXT, true, "", text.getBytes(UTF_8)));
    }

    private static byte[] encode(Piece piece) {
        byte[] payload = piece.payload();
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(piece.flags() | piece.opcode());
        writeLength(frame, piece.masked() ? 0x80 : 0, payload.length, piece.statedLength());
        if (!piece.masked()) {
            frame.writeBytes(payload);
            return frame.toByteArray();
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return frame.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream frame, int mask, int length, String stated) {
        String digits = stated;
        if (stated.isEmpty()) {
            if (length < 126) {
                frame.write(mask | length);
                return;
            }
            digits = String.format(length <= 0xffff ? "%04x" : "%016x", length);
        }
        frame.write(mask | (digits.length() == 4 ? 126 : 127));
        frame.writeBytes(HexFormat.of().parseHex(digits));
    }

    /** Sends bytes; the server may have hung up already. */
    void send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException hungUp) {
            // What it said before is still to be read.
        }
    }

    /** The next text, or the end. Pings and pongs are passed over, pings with an answer. */
    Received read() {
        return poll(PATIENCE_MILLIS)
                .orElseThrow(() -> new AssertionError("Nothing came for " + PATIENCE_MILLIS + " ms"));
    }

    /** The same, or empty if nothing comes for so long. */
    Optional<Received> poll(int millis) {
        try {
            socket.setSoTimeout(millis);
            while (true) {
                int opcode = in.readUnsignedByte() & 0xf;
                byte[] payload = in.readNBytes(readLength());
                switch (opcode) {
                    case CLOSE -> {
                        return Optional.of(closed(payload));
                    }
                    case PING -> send(encode(new Piece(1, Piece.FIN, PONG, true, "", payload)));
                    case PONG -> {}
                    default -> {
                        return Optional.of(new Received(new String(payload, UTF_8), -1));
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (EOFException | SocketException e) {
            return Optional.of(new Received("", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Received closed(byte[] payload) {
        if (payload.length < 2) {
            return new Received("", 1005);
        }
        String reason = new String(payload, 2, payload.length - 2, UTF_8);
        return new Received(reason, (payload[0] & 0xff) << 8 | payload[1] & 0xff);
    }

    /** Whether the server ends the link itself, within a time. */
    boolean isCutOff(int millis) {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        try {
            while (System.nanoTime() < deadline) {
                socket.setSoTimeout(millis);
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends the same over and over until the server ends the link; false if it does not within a time. */
    boolean floodUntilCutOff(byte[] bytes, int millis) {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        try {
            while (System.nanoTime() < deadline) {
                out.write(bytes);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            return in.readUnsignedShort();
        }
        return length == 127 ? Math.toIntExact(in.readLong()) : length;
    }

    /** Hangs up without a word. */
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
