package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.redis.RedisAddress.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @Test
    void hostAloneIsEnough() {
        assertEquals(
                new RedisAddress(Topology.SINGLE, false, List.of("cache:6379"), null, null, "", 0),
                RedisAddress.parse("redis://cache"));
    }

    @Test
    void everythingIsRead() {
        RedisAddress address = RedisAddress.parse("rediss://app:p%40ss:word@cache.example.org:6380/3");
        assertEquals(
                new RedisAddress(Topology.SINGLE, true, List.of("cache.example.org:6380"), "app", "p@ss:word", "", 3),
                address);
        assertEquals(List.of("rediss://cache.example.org:6380"), address.urls());
    }

    @ParameterizedTest
    @CsvSource({"redis://:secret@h,,secret", "redis://user@h,user,", "redis://user:@h,user,", "redis://a:b@c@h,a,b@c"})
    void userAndPasswordMayBeAbsentAndThePasswordUnescaped(String url, String user, String password) {
        RedisAddress address = RedisAddress.parse(url);
        assertEquals(user, address.user());
        assertEquals(password, address.password());
        assertEquals(List.of("h:6379"), address.nodes());
    }

    @Test
    void sentinelsHaveAPortOfTheirOwnAndNameTheMaster() {
        RedisAddress address = RedisAddress.parse("redis-sentinel://:secret@a:5000,b/main/2");
        assertEquals(Topology.SENTINEL, address.topology());
        assertEquals(List.of("a:5000", "b:26379"), address.nodes());
        assertEquals("main", address.master());
        assertEquals(2, address.database());
        assertNull(address.user());
    }

    @Test
    void clusterIsKnownBySomeOfItsMembers() {
        RedisAddress address = RedisAddress.parse("rediss-cluster://a:7000,[::1]:7001");
        assertEquals(Topology.CLUSTER, address.topology());
        assertTrue(address.encrypted());
        assertEquals(List.of("a:7000", "[::1]:7001"), address.nodes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache:6379",
                "http://cache",
                "redis://",
                "redis://a,b",
                "redis://host:0",
                "redis://host:70000",
                "redis://host:port",
                "redis://host/first",
                "redis://host/1/2",
                "redis://host?db=1",
                "redis://ho st",
                "redis-sentinel://a:5000",
                "redis-cluster://a:7000/1"
            })
    void whatIsNoAddressIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse(url));
    }

    @Test
    void passwordIsNotShown() {
        assertFalse(RedisAddress.parse("redis://app:hidden@h").toString().contains("hidden"));
    }
}
