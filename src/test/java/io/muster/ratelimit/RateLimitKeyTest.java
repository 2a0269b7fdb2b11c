package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.muster.common.Role;
import io.muster.common.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitKeyTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9,                   ip:203.0.113.9",
        "::ffff:203.0.113.9,            ip:203.0.113.9",
        "2001:db8:1:2::1,               ip:2001:db8:1:2::/64",
        "2001:DB8:1:2:ffff:ffff:1:2,    ip:2001:db8:1:2::/64",
        "2001:db8:1:2::/64,             ip:2001:db8:1:2::/64",
        "2001:db8:1:3::1,               ip:2001:db8:1:3::/64",
        "fe80::1%eth0,                  ip:fe80:0:0:0::/64",
        "::1,                           ip:0:0:0:0::/64",
        "localhost,                     ip:unknown",
        "1.2.3,                         ip:unknown",
        "1.2.3.4:80,                    ip:unknown",
        "999.1.1.1,                     ip:unknown",
        "<script>,                      ip:unknown",
        "'',                            ip:unknown",
        ",                              ip:unknown"
    })
    void addressesOfOneClientAreOne(String address, String id) {
        assertEquals(id, RateLimitKey.at(address).id());
    }

    @Test
    void idIsReadBack() {
        assertEquals(
                RateLimitKey.at("2001:db8:1:2::1"),
                RateLimitKey.parse(new TenantId("acme"), "ip:2001:db8:1:2::7", null));
        RateLimitKey caller = new RateLimitKey(new TenantId("acme"), "key:1", Role.VIEWER);
        assertEquals(caller, RateLimitKey.parse(new TenantId("acme"), "key:1", Role.VIEWER));
        assertNotEquals(caller, RateLimitKey.parse(TenantId.DEFAULT, "key:1", Role.VIEWER));
    }
}
