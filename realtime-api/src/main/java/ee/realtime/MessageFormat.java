package ee.realtime;

/**
 * The shape of a message on the wire.
 *
 * @since 0.1
 */
public enum MessageFormat {
    /** <code>{"type":"new_message","data":{…}}</code>; the payload may be any JSON value. */
    ENVELOPE,
    /** <code>{"type":"new_message",…}</code>: the payload's members beside the type; the payload must be a JSON object. */
    FLAT
}
