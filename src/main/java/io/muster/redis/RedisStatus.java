package io.muster.redis;

import io.muster.common.WireName;
import java.time.Duration;

/**
 * How Redis is, as this server sees it.
 *
 * @param connections open now, of all clients of this server
 * @param commands sent since the start
 * @param latency how long the last probe took; zero before the first
 * @param changes how often Redis was given up or taken up again since the start
 * @param detail why it is not used; empty while it is
 */
public record RedisStatus(State state, int connections, long commands, Duration latency, long changes, String detail) {
    /** Whether there is one, and whether it is used. */
    public enum State {
        NOT_CONFIGURED,
        /** It is configured and does not answer, or not in time: this server goes on from memory. */
        DEGRADED,
        HEALTHY;

        public String wireName() {
            return WireName.of(this);
        }
    }

    /** Where things are kept now: {@code redis} or {@code memory}. */
    public String mode() {
        return state == State.HEALTHY ? "redis" : "memory";
    }
}
