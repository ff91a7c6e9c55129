package ee.realtime.bench.app.realtime;

/** What a client sends and gets back. */
public record Echo(long n, String text) {}
