package io.muster.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 10.0.0.x are our proxies. */
class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(Pattern.compile("10\\.0\\.0\\.\\d+|fd00:.*"));

    private String find(String remote, String... forwarded) {
        return addresses.find(remote, List.of(forwarded));
    }

    @Test
    void strangersAreNotBelieved() {
        assertEquals("203.0.113.9", find("203.0.113.9", "198.51.100.1"));
        assertEquals("203.0.113.9", find("203.0.113.9", "10.0.0.1, 10.0.0.2"));
        assertEquals("2001:db8::1", find("2001:db8::1", "198.51.100.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.9",
                "1.2.3.4, 203.0.113.9",
                "1.2.3.4, 203.0.113.9, 10.0.0.7",
                "1.2.3.4,5.6.7.8,203.0.113.9,10.0.0.7,10.0.0.8",
                "garbage, 203.0.113.9",
                "<script>alert(1)</script>, 203.0.113.9",
                "10.0.0.1, 203.0.113.9",
                "2001:db8::1, 203.0.113.9",
                ", , 203.0.113.9",
                "1.2.3.4, 203.0.113.9:51234",
                "127.0.0.1, 203.0.113.9 , fd00::5"
            })
    void lastAddressThatIsNoProxyIsTheClientsWhateverItSentItself(String forwarded) {
        assertEquals("203.0.113.9", find("10.0.0.1", forwarded));
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals("203.0.113.9", find("10.0.0.1", "1.2.3.4", "203.0.113.9", "10.0.0.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::7,         2001:db8::7",
        "[2001:db8::7],       2001:db8::7",
        "[2001:db8::7]:443,   2001:db8::7",
        "203.0.113.9:1,       203.0.113.9"
    })
    void portsAreLeftOut(String hop, String address) {
        assertEquals(address, find("10.0.0.1", "1.2.3.4, " + hop));
        assertEquals(address, find(hop));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "", "evil.example", "1.2.3.4, unknown", "10.0.0.5", "-"})
    void whereAProxyDoesNotSayTheClientIsTheProxy(String forwarded) {
        assertEquals("10.0.0.1", find("10.0.0.1", forwarded));
    }

    @Test
    void noOfferedTextMakesMoreThanOneAddress() {
        long addresses = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .map(i -> find("10.0.0.1", "198.51.100." + i % 256 + ", 2001:db8::" + i + ", x" + i + ", 203.0.113.9"))
                .distinct()
                .count();
        assertEquals(1, addresses);
    }

    @Test
    void peerWithoutAnAddressIsNotKnown() {
        assertEquals(null, addresses.find(null, List.of("203.0.113.9")));
    }
}
