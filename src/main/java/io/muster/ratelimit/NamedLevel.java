package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Level;

/** The level of a bucket, under the name of its limit. */
public record NamedLevel(String name, Level level) {}
