package io.muster.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final Map<String, String> NAMES = Map.of(
            "shop.example", "8.8.8.8 2606:4700::1",
            "intranet.example", "10.1.2.3",
            "half.example", "8.8.8.8 192.168.1.1",
            "rebound.example", "169.254.169.254",
            "metadata.google.internal", "169.254.169.254",
            "dns64.example", "64:ff9b::808:808",
            "dns64-inside.example", "64:ff9b::a01:203",
            "mapped.example", "::ffff:10.0.0.1");

    private static AddressRules allowing(String list) {
        EgressAllowList allowed = list.isEmpty() ? EgressAllowList.NONE : EgressAllowList.parse(list);
        return new AddressRules(allowed, DemoAddress.OFF, AddressRulesTest::resolve);
    }

    private static List<InetAddress> resolve(String host) {
        return Arrays.stream(NAMES.getOrDefault(host, "").split(" "))
                .filter(text -> !text.isEmpty())
                .map(text -> IpLiteral.find(text).orElseThrow())
                .toList();
    }

    private static Optional<String> refusal(String allow, String url) {
        return allowing(allow).refusal(URI.create(url), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "about:blank",
                "http://shop.example",
                "HTTPS://Shop.Example:8443/a?b#c",
                "http://shop.example:/",
                "http://no_such-name.example/",
                "http://8.8.8.8/",
                "http://172.32.0.1/",
                "http://100.128.0.1/",
                "http://[2606:4700::1]:8080/",
                "http://dns64.example/",
                "http://[64:ff9b::808:808]/",
                "http://[2002:808:808::1]/",
                "http://1.example/",
                "http://0x7f.example/",
            })
    void publicAddressesAreOpen(String url) {
        assertEquals(Optional.empty(), refusal("", url));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/,                  a loopback address",
        "http://LOCALHOST:9080/,             a loopback address",
        "http://app.localhost/,              a loopback address",
        "http://127.0.0.1/,                  a loopback address",
        "http://127.255.255.254/,            a loopback address",
        "http://[::1]/,                      a loopback address",
        "http://10.0.0.1/,                   an address of a private network",
        "http://172.16.0.1/,                 an address of a private network",
        "http://172.31.255.255/,             an address of a private network",
        "http://192.168.0.1/,                an address of a private network",
        "http://100.64.0.1/,                 an address of a private network",
        "http://100.127.255.255/,            an address of a private network",
        "http://[fc00::1]/,                  an address of a private network",
        "http://[fdff::1]/,                  an address of a private network",
        "http://[fec0::1]/,                  an address of a private network",
        "http://[64:ff9b:1::1]/,             an address of a private network",
        "http://[64:ff9b::10.1.2.3]/,        an address of a private network",
        "http://[2002:a01:203::1]/,          an address of a private network",
        "http://intranet.example/,           an address of a private network",
        "http://half.example/,               an address of a private network",
        "http://mapped.example/,             an address of a private network",
        "http://dns64-inside.example/,       an address of a private network",
        "http://169.254.0.1/,                a link-local address",
        "http://[fe80::1]/,                  a link-local address",
        "http://169.254.169.254/latest,      a cloud metadata address",
        "http://169.254.170.2/,              a cloud metadata address",
        "http://100.100.100.200/,            a cloud metadata address",
        "http://168.63.129.16/,              a cloud metadata address",
        "http://[fd00:ec2::254]/,            a cloud metadata address",
        "http://[64:ff9b::169.254.169.254]/, a cloud metadata address",
        "http://metadata.google.internal/,   a cloud metadata address",
        "http://metadata/,                   a cloud metadata address",
        "http://instance-data/,              a cloud metadata address",
        "http://rebound.example/,            a cloud metadata address",
        "http://0.0.0.0/,                    an unspecified address",
        "http://0.1.2.3/,                    an unspecified address",
        "http://[::]/,                       an unspecified address",
        "http://224.0.0.1/,                  a multicast address",
        "http://[ff02::1]/,                  a multicast address",
        "http://255.255.255.255/,            a reserved address",
        "http://240.0.0.1/,                  a reserved address",
        "http://192.0.2.1/,                  a reserved address",
        "http://198.18.0.1/,                 a reserved address",
        "http://198.51.100.1/,               a reserved address",
        "http://203.0.113.1/,                a reserved address",
        "http://[2001:db8::1]/,              a reserved address",
        "http://[2001::1]/,                  a reserved address",
        "http://[::127.0.0.1]/,              a reserved address",
        "http://[100::1]/,                   a reserved address",
        "http://[4000::1]/,                  a reserved address",
    })
    void otherAddressesAreRefusedByKind(String url, String kind) {
        String reason = refusal("", url).orElse("allowed");
        assertTrue(reason.contains(" is or leads to " + kind + "; "), reason);
        assertTrue(reason.endsWith("an administrator must name it in MUSTER_EGRESS_ALLOW."), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd,            Only http and https",
        "ftp://shop.example/,           Only http and https",
        "javascript:alert(1),           Only http and https",
        "'data:text/html,x',            Only http and https",
        "chrome://version,              Only http and https",
        "about:srcdoc,                  Only http and https",
        "view-source:http://8.8.8.8/,   Only http and https",
        "ws://shop.example/,            Only http and https",
        "/path,                         Only http and https",
        "http:shop.example,             The URL has no host",
        "http:/shop.example,            The URL has no host",
        "http:///shop.example,          The URL has no host",
        "http://user@shop.example/,     The URL must not contain a user name",
        "http://u:p@shop.example/,      The URL must not contain a user name",
        "http://a_b@1.2.3.4/,           The URL must not contain a user name",
        "http://shop.example:99999/,    The port of the URL must be",
        "http://shop.example:0/,        The port of the URL must be",
        "http://shop.example:8a/,       The host or port of the URL is malformed",
        "http://:80/,                   The host or port of the URL is malformed",
        "http://2130706433/,            Write an IPv4 address as four decimal numbers",
        "http://0x7f000001/,            Write an IPv4 address as four decimal numbers",
        "http://0X7F.1/,                Write an IPv4 address as four decimal numbers",
        "http://017700000001/,          Write an IPv4 address as four decimal numbers",
        "http://0177.0.0.1/,            Write an IPv4 address as four decimal numbers",
        "http://127.1/,                 Write an IPv4 address as four decimal numbers",
        "http://127.0.0.01/,            Write an IPv4 address as four decimal numbers",
        "http://256.0.0.1/,             Write an IPv4 address as four decimal numbers",
        "http://foo.0x/,                Write an IPv4 address as four decimal numbers",
        "http://localhost./,            Write the host without a dot at its end",
        "http://127.0.0.1./,            Write the host without a dot at its end",
        "http://shop..example/,         Write the host in ASCII",
        "http://%6cocalhost/,           Write the host in ASCII",
        "http://127。0。0。1/,            Write the host in ASCII",
        "http://①②⑦.0.0.1/,            Write an IPv4 address as four decimal numbers",
        "http://bücher.example/,        Write the host in ASCII",
        "http://-a.example/,            Write the host in ASCII",
        "http://[fe80::1%25eth0]/,      Write an IPv6 address without a zone",
        "http://[::ffff:8.8.8.8]/,      Write an IPv6 address without a zone",
    })
    void oddSpellingsAreRefusedWithAdvice(String url, String advice) {
        String reason = refusal("", url).orElse("allowed");
        assertTrue(reason.startsWith(advice), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost                | http://localhost:5000/              | true",
                "LocalHost:5000           | http://localhost:5000/              | true",
                "localhost:5000           | http://localhost:5001/              | false",
                "localhost                | http://app.localhost/               | false",
                "*.localhost              | http://app.localhost/               | true",
                "*.localhost              | http://localhost/                   | false",
                "localhost                | http://127.0.0.1/                   | false",
                "127.0.0.1                | http://localhost/                   | false",
                "127.0.0.1,[::1]          | http://localhost/                   | true",
                "127.0.0.1:80             | http://127.0.0.1/                   | true",
                "127.0.0.1:443            | https://127.0.0.1/                  | true",
                "127.0.0.1:80             | https://127.0.0.1/                  | false",
                "10.0.0.0/8               | http://intranet.example/            | true",
                "10.0.0.0/8               | http://dns64-inside.example/        | true",
                "10.0.0.0/8 , 1.2.3.4     | http://192.168.1.1/                 | false",
                "10.0.0.0/8:8080          | http://10.2.3.4:8080/               | true",
                "10.0.0.0/8:8080          | http://10.2.3.4/                    | false",
                "192.168.1.1              | http://half.example/                | true",
                "192.168.1.2              | http://half.example/                | false",
                "intranet.example         | http://intranet.example/            | true",
                "*.example                | http://intranet.example/            | true",
                "*.example                | http://rebound.example/             | false",
                "rebound.example          | http://rebound.example/             | false",
                "169.254.169.254          | http://rebound.example/             | true",
                "169.254.0.0/16           | http://169.254.169.254/             | false",
                "0.0.0.0/0                | http://169.254.169.254/             | false",
                "0.0.0.0/0                | http://169.254.1.1/                 | false",
                "0.0.0.0/0                | http://10.0.0.1/                    | true",
                "0.0.0.0/0                | http://[fd00::1]/                   | false",
                "169.254.1.1              | http://169.254.1.1/                 | true",
                "169.254.169.254/32       | http://169.254.169.254/             | true",
                "169.254.169.254          | http://metadata.google.internal/    | false",
                "metadata.google.internal | http://metadata.google.internal/    | true",
                "*.google.internal        | http://metadata.google.internal/    | false",
                "100.64.0.0/10            | http://100.100.100.200/             | false",
                "fd00::/8                 | http://[fd12::1]:9/                 | true",
                "[fd00::/8]:9             | http://[fd12::1]:9/                 | true",
                "[fd00::/8]:9             | http://[fd12::1]/                   | false",
                "[fd12::1]                | http://[fd12:0::0:1]/               | true",
                "fd00::/8                 | http://[fd00:ec2::254]/             | false",
            })
    void allowListOpensWhatItNames(String allow, String url, boolean open) {
        assertEquals(open, refusal(allow, url).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example,     http://shop.example/,       true",
        "SHOP.example,     http://shop.example/,       true",
        "shop.example,     http://www.shop.example/,   false",
        "*.example,        http://shop.example/,       true",
        "*.shop.example,   http://shop.example/,       false",
        "*.shop.example,   http://evilshop.example/,   false",
        "8.8.8.8,          http://8.8.8.8/,            true",
        "[2606:4700::1],   http://[2606:4700:0::1]/,   true",
        "2606:4700::1,     http://[2606:4700:0::1]/,   true",
        "not a host,       http://shop.example/,       false",
        "*,                http://shop.example/,       false",
    })
    void sessionMayNarrowItsHosts(String pattern, String url, boolean open) {
        Optional<String> refusal = allowing("").refusal(URI.create(url), List.of("other.example", pattern));
        assertEquals(open, refusal.isEmpty());
    }

    @Test
    void allowedHostOfSessionDoesNotOpenPrivateAddress() {
        assertTrue(allowing("")
                .refusal(URI.create("http://10.0.0.1/"), List.of("10.0.0.1"))
                .isPresent());
    }

    @Test
    void blankPageIsOpenToEverySession() {
        assertEquals(Optional.empty(), allowing("").refusal(URI.create("about:blank"), List.of("shop.example")));
    }

    @Test
    void messageDoesNotTellTheAddressBehindTheName() {
        assertEquals(
                Optional.of("The host intranet.example is or leads to an address of a private network; to open it, an"
                        + " administrator must name it in MUSTER_EGRESS_ALLOW."),
                refusal("", "http://intranet.example/secret"));
    }

    @Test
    void addressesAreNeverLookedUp() {
        List<String> asked = new ArrayList<>();
        AddressRules rules = new AddressRules(EgressAllowList.NONE, DemoAddress.OFF, host -> {
            asked.add(host);
            return List.of();
        });
        for (String host : List.of("8.8.8.8", "[2606:4700::1]", "localhost", "a.localhost", "metadata", "a.example")) {
            rules.refusal(URI.create("http://" + host + "/"), List.of());
        }
        assertEquals(List.of("a.example"), asked);
    }
}
