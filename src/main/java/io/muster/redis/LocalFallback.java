package io.muster.redis;

/** A bean that keeps things in memory where Redis cannot be used. */
public interface LocalFallback {
    /** How many things it has in memory now. */
    long entries();
}
