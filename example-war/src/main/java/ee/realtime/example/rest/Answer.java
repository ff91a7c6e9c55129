package ee.realtime.example.rest;

/**
 * The answer to a request that was done.
 *
 * @param success {@code true}
 * @param data what was asked for, or {@code null} (and then absent) where nothing was
 */
public record Answer<T>(boolean success, T data) {
    public static <T> Answer<T> of(T data) {
        return new Answer<>(true, data);
    }

    public static <T> Answer<T> done() {
        return new Answer<>(true, null);
    }
}
