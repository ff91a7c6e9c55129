package ee.realtime.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a client and a server say to each other around requests and messages. Stateless. */
public interface Dialect {
    /** A request or message is a text frame; a batch envelope holds several messages. */
    Dialect PLAIN = new Dialect() {
        @Override
        public String path() {
            return "/ws";
        }

        @Override
        public void upgraded(Link link) {
            link.letIn();
        }

        @Override
        public byte[] request(byte[] text) {
            return text;
        }

        @Override
        public void received(Link link, byte[] bytes, int offset, int length) {
            if (BatchReader.isBatch(bytes, offset, length)) {
                BatchReader.read(bytes, offset, length, link::message);
            } else {
                link.message(bytes, offset, length);
            }
        }
    };

    /**
     * Socket.IO, protocol 5 over Engine.IO, protocol 4, by WebSocket from the start: requests and messages are the first
     * argument of the event {@code m}.
     */
    Dialect SOCKET_IO = new Dialect() {
        private static final String EVENT = "42[\"m\",";

        @Override
        public String path() {
            return "/socket.io/?EIO=4&transport=websocket";
        }

        @Override
        public void upgraded(Link link) {} // the server speaks first

        @Override
        public byte[] request(byte[] text) {
            return (EVENT + new String(text, UTF_8) + "]").getBytes(UTF_8);
        }

        @Override
        public void received(Link link, byte[] bytes, int offset, int length) {
            String kind = new String(bytes, offset, Math.min(2, length), UTF_8);
            if (kind.equals("42")) {
                link.message(bytes, offset + EVENT.length(), length - EVENT.length() - 1);
            } else if (kind.equals("40")) {
                link.letIn();
            } else if (kind.startsWith("0")) {
                link.say("40");
            } else if (kind.equals("2")) {
                link.say("3"); // its ping and its pong
            } else {
                throw new IllegalStateException("The server says " + new String(bytes, offset, length, UTF_8));
            }
        }
    };

    /** Where clients connect. */
    String path();

    /** The server has accepted the upgrade. */
    void upgraded(Link link);

    /** What goes over the wire for a request. */
    byte[] request(byte[] text);

    /** A text frame has come. */
    void received(Link link, byte[] bytes, int offset, int length);
}
