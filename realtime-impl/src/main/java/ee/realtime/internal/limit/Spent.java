package ee.realtime.internal.limit;

/**
 * What was taken from a bucket that nodes share.
 *
 * @param bucket the bucket
 * @param tokens how much
 */
public record Spent(BucketKey bucket, int tokens) {}
