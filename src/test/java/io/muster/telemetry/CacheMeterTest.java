package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CacheMeterTest {
    private final RecordingMeters meters = new RecordingMeters();
    private final CacheMeter near = CacheMeter.near(meters, "things");

    @Test
    void staleEntryIsNoHit() {
        near.bind();
        near.hit();
        near.missed();
        near.stale();
        near.hit();
        near.put();
        assertEquals(2, meters.counted("cache_operations_total[things, near, get, hit]"));
        assertEquals(1, meters.counted("cache_operations_total[things, near, get, miss]"));
        assertEquals(1, meters.counted("cache_operations_total[things, near, get, stale]"));
        assertEquals(1, meters.counted("cache_operations_total[things, near, put, done]"));
        assertEquals(0.5, meters.read("cache_hit_rate[things, near]"));
    }
}
