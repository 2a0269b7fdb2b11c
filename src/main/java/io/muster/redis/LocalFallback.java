package io.muster.redis;

/** A bean that stores entries in memory where Redis cannot be used. */
public interface LocalFallback {
    /** The number of entries in memory now. */
    long entries();
}
