package io.muster.common;

/**
 * The memory that this server may use.
 *
 * @param total in bytes; 0 where nothing is known
 * @param available in bytes
 */
public record MemoryReading(long total, long available) {
    /** The share in use, 0 to 1; 0 where nothing is known. */
    public double used() {
        return total == 0 ? 0 : 1 - (double) available / total;
    }
}
