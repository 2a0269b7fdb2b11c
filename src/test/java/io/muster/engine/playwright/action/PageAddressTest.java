package io.muster.engine.playwright.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?b=c#d, http://example.com/a?b=c#d",
        "http://example.com/a b|c?{x}, http://example.com/a%20b%7Cc?%7Bx%7D",
        "http://example.com/ä%20b, http://example.com/%C3%A4%20b",
        "https://bücher.example:8443/x, https://xn--bcher-kva.example:8443/x",
        "http://user@bücher.example, http://user@xn--bcher-kva.example",
        "http://[::1]:80/, http://[::1]:80/",
    })
    void browsersUrlsBecomeUris(String url, String expected) {
        assertEquals(Optional.of(URI.create(expected)), PageAddress.parse(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example\\@127.0.0.1/",
                "http://a\tb/",
                "http://a b/",
                "http://a%00b/",
                "http://",
                "http://[::1"
            })
    void whatABrowserWouldReadDifferentlyIsRefused(String url) {
        assertEquals(Optional.empty(), PageAddress.parse(url));
    }
}
