package ee.realtime.example.gateway;

/** Text from a client, made fit for one line of a log or of an error message. */
final class Printable {
    private static final int LONGEST = 80;

    private Printable() {}

    /** Keeps the beginning and replaces what does not print: a line break could forge a log line. */
    static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return shown.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
