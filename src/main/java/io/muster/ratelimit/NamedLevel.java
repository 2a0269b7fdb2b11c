package io.muster.ratelimit;

import io.muster.ratelimit.bucket.BucketLevel;

/** The level of a bucket, under the name of its limit. */
public record NamedLevel(String name, BucketLevel bucketLevel) {}
