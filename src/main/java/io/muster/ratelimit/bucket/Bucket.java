package io.muster.ratelimit.bucket;

/**
 * One bucket that a call needs a permit from.
 *
 * @param key its unique name; buckets that are asked for together have the same text in braces, by which Redis
 *     Cluster stores them on one node
 * @param name of the limit, as callers and administrators see it, for example {@code agent_create}
 */
public record Bucket(String key, String name, Limit limit) {}
