package ee.realtime.internal.push;

/** A template that cannot be used; the message says what is wrong and is shown to the developer at deployment. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
