package ee.realtime.internal.config;

/** Whether a server that is known may be used from inside, where that is faster than its public API. */
public enum AcceleratorChoice {
    /** Where the server is known and all that is needed is there. */
    AUTO,
    /** Never. */
    NONE
}
