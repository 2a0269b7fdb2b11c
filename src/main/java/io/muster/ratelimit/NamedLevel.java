package io.muster.ratelimit;

/** The level of a bucket, under the name of its limit. */
public record NamedLevel(String name, Level level) {}
