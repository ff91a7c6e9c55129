package ee.realtime.bench.rival;

/** What a client of the load program asks a rival. */
public enum Request {
    JOIN,
    LEAVE,
    PUBLISH,
    ECHO;

    /** The answer to {@link #JOIN} and {@link #LEAVE}. */
    public static final String REPLY = "{\"type\":\"reply\",\"id\":\"j\",\"data\":null}";

    private static final int NAME = "{\"action\":\"".length();
    private static final String ROOM = "\"room\":\"";

    public static Request of(String text) {
        return switch (text.charAt(NAME)) {
            case 'j' -> JOIN;
            case 'l' -> LEAVE;
            case 'p' -> PUBLISH;
            case 'e' -> ECHO;
            default -> throw new IllegalArgumentException(text);
        };
    }

    public static String room(String text) {
        int start = text.indexOf(ROOM) + ROOM.length();
        return text.substring(start, text.indexOf('"', start));
    }
}
