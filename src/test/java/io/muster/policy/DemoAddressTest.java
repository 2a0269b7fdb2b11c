package io.muster.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoAddressTest {
    private static final DemoAddress DEMO = new DemoAddress(true, 9080, 9443, "/muster/demo/");

    private static boolean open(DemoAddress demo, String url, List<String> allowedHosts) {
        AddressRules rules = new AddressRules(EgressAllowList.NONE, demo, host -> List.of());
        return rules.refusal(URI.create(url), allowedHosts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9080/muster/demo",
                "http://localhost:9080/muster/demo/",
                "http://LOCALHOST:9080/muster/demo/products?page=2&q=a%2e%2e/b#top",
                "http://127.0.0.1:9080/muster/demo/products/oak-tray",
                "http://[::1]:9080/muster/demo/demo.css",
                "https://localhost:9443/muster/demo/order/receipt",
            })
    void demoSiteIsOpen(String url) {
        assertEquals(true, open(DEMO, url, List.of()));
        assertEquals(false, open(DemoAddress.OFF, url, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9080/",
                "http://localhost:9080/muster/",
                "http://localhost:9080/demo/",
                "http://localhost:9080/muster/demonstration",
                "http://localhost:9080/muster/demo/../api/agents/browser",
                "http://localhost:9080/muster/demo/..",
                "http://localhost:9080/muster/demo/./x",
                "http://localhost:9080/muster/demo/%2e%2e/api",
                "http://localhost:9080/muster/demo/%2E./api",
                "http://localhost:9080/muster/demo/..%2fapi",
                "http://localhost:9080/muster/demo/x%5c..%5capi",
                "http://localhost:9080/muster/demo/%252e%252e/api",
                "http://localhost:9080/muster/demo/..;x=1/api",
                "http://localhost:9080/muster/demo/;/api",
                "http://localhost:9080/muster/demo//api",
                "http://localhost:9443/muster/demo/",
                "https://localhost:9080/muster/demo/",
                "http://localhost/muster/demo/",
                "http://127.0.0.2:9080/muster/demo/",
                "http://app.localhost:9080/muster/demo/",
            })
    void nothingElseOfTheServerIsOpen(String url) {
        assertEquals(false, open(DEMO, url, List.of()));
    }

    @Test
    void veryLongPathIsRefusedWithoutHarm() {
        assertEquals(false, open(DEMO, "http://localhost:9080/muster/demo" + "/a".repeat(100_000), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "shop.example, false"})
    void sessionsOwnHostsStillApply(String allowedHost, boolean open) {
        assertEquals(open, open(DEMO, "http://localhost:9080/muster/demo/", List.of(allowedHost)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "demo/", "/demo"})
    void prefixMustNameAPlace(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> new DemoAddress(true, 9080, 9443, prefix));
    }
}
