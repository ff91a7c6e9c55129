package ee.realtime.internal.limit;

/**
 * The name of a bucket that nodes share.
 *
 * @param limit what it limits
 * @param endpoint the endpoint's path
 * @param action the action that has a rate of its own, or the empty text
 * @param tenant the tenant, or the empty text
 * @param subject the user or the address, or the empty text
 */
public record BucketKey(Limit limit, String endpoint, String action, String tenant, String subject) {
    /** What buckets of the same rate have in common. */
    BucketKey kind() {
        return new BucketKey(limit, endpoint, action, "", "");
    }
}
