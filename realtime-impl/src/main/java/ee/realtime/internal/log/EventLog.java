package ee.realtime.internal.log;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.function.Supplier;

/**
 * A logger that writes each event as one line. An exception is part of the line, with the top of its stack; where the logger
 * is set to {@code DEBUG} the whole stack follows, with quoted messages, so that no line of it can pass for an event. Names
 * in messages are the caller's affair: {@link LogText#quote}. Thread-safe.
 */
public final class EventLog {
    private final System.Logger logger;

    private EventLog(System.Logger logger) {
        this.logger = logger;
    }

    /**
     * The log of a part of the module.
     *
     * @param name the logger's name
     * @return the log
     */
    public static EventLog of(String name) {
        return new EventLog(System.getLogger(name));
    }

    /**
     * Logs an event.
     *
     * @param level how much it matters
     * @param message what happened, in words of our own
     */
    public void log(System.Logger.Level level, Supplier<String> message) {
        logger.log(level, message);
    }

    /**
     * Logs an event with the exception that made it.
     *
     * @param level how much it matters
     * @param message what happened, in words of our own
     * @param failure the exception
     */
    public void log(System.Logger.Level level, Supplier<String> message, Throwable failure) {
        log(level, message, failure, true);
    }

    /**
     * The same without the exception's messages, which may hold a payload or a token.
     *
     * @param level how much it matters
     * @param message what happened, in words of our own
     * @param failure the exception
     */
    public void logSecretive(System.Logger.Level level, Supplier<String> message, Throwable failure) {
        log(level, message, failure, false);
    }

    private void log(System.Logger.Level level, Supplier<String> message, Throwable failure, boolean withMessages) {
        if (logger.isLoggable(DEBUG)) {
            logger.log(level, message, FailureText.copy(failure, withMessages));
        } else {
            logger.log(level, () -> message.get() + ": " + FailureText.line(failure, withMessages));
        }
    }
}
