package io.muster.telemetry.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus: what must not be in a history, and what must stay readable in it. */
class MaskedUrlTest {
    /** Stands in every URL below, in the place of a secret. */
    private static final String SECRET = "hunter2";

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
    private static final String RANDOM = "9f8aQ2kLm3Xz7Rt5Vb1Nc6Wd4Yp0Sj2h";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@example.com/",
                "https://hunter2@example.com/",
                "https:user:hunter2@example.com/",
                "https:\\\\user:hunter2@example.com\\path",
                "https:///user:hunter2@example.com/",
                "https://a@b:hunter2@example.com/",
                "http://user:hunter2@[::1]:8080/x",
                "ht\ntp://user:hunter2@example.com",
                "https://example.com/?token=hunter2",
                "https://example.com/?TOKEN=hunter2",
                "https://example.com/?%74oken=hunter2",
                "https://example.com/?to\tken=hunter2",
                "https://example.com/?a=1&access_token=hunter2&b=2",
                "https://example.com/?a=1;password=hunter2",
                "https://example.com/?user[password]=hunter2",
                "https://example.com/?user%5Bpassword%5D=hunter2",
                "https://example.com/?passwd=hunter2",
                "https://example.com/?pwd=hunter2",
                "https://example.com/?newPassword=hunter2",
                "https://example.com/?apiKey=hunter2",
                "https://example.com/?api_key=hunter2",
                "https://example.com/?x-api-key=hunter2",
                "https://example.com/?key=hunter2",
                "https://example.com/?client_secret=hunter2",
                "https://example.com/cb?code=hunter2&state=1",
                "https://example.com/cb?state=hunter2",
                "https://example.com/?sig=hunter2",
                "https://example.com/?X-Amz-Signature=hunter2",
                "https://example.com/?X-Amz-Credential=hunter2",
                "https://example.com/?X-Amz-Security-Token=hunter2",
                "https://example.com/?sid=hunter2",
                "https://example.com/?PHPSESSID=1&sessionid=hunter2",
                "https://example.com/?auth=hunter2",
                "https://example.com/?authorization=Bearer%20hunter2",
                "https://example.com/?oauth_verifier=hunter2",
                "https://example.com/?SAMLResponse=hunter2",
                "https://example.com/?otp=hunter2",
                "https://example.com/?pin=hunter2",
                "https://example.com/?csrf=hunter2",
                "https://example.com/?ticket=hunter2",
                "https://example.com/?id_token_hint=hunter2",
                "https://example.com/#access_token=hunter2&token_type=bearer",
                "https://example.com/#/route?token=hunter2",
                "https://example.com/?next=/a%3Ftoken%3Dhunter2",
                "https://example.com/?next=https%3A%2F%2Fuser%3Ahunter2%40host%2F",
                "https://example.com/?n=https%3A%2F%2Fa%2F%3Fn%3Dhttps%253A%252F%252Fb%252F%253Ftoken%253Dhunter2",
                "https://example.com/page;jsessionid=hunter2",
                "https://example.com/page;jsessionid=hunter2?x=1",
                "https://example.com/?%zz=hunter2",
                "data:text/html,<p>hunter2</p>",
                "data:hunter2",
                "javascript:alert('hunter2')",
                "blob:https://example.com/?token=hunter2",
                "about:blank?token=hunter2",
                "//user@host/?token=hunter2",
                "?token=hunter2",
                "wss://user:hunter2@example.com/socket",
                "ftp://user:hunter2@example.com/file",
            })
    void secretIsGone(String url) {
        String masked = MaskedUrl.of(url);
        assertFalse(masked.contains(SECRET), () -> url + " became " + masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/?q=$",
                "https://example.com/$",
                "https://example.com/reset/$",
                "https://example.com/reset/$/form",
                "https://example.com/#$",
                "https://example.com/?$",
                "https://example.com/?next=%2Freset%2F$",
            })
    void whatLooksLikeATokenIsGoneWhateverItIsCalled(String url) {
        for (String secret : new String[] {JWT, RANDOM}) {
            String masked = MaskedUrl.of(url.replace("$", secret));
            assertFalse(masked.contains(secret.substring(secret.length() - 12)), () -> url + " became " + masked);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "about:blank",
                "https://example.com",
                "https://example.com/",
                "https://example.com:8443/a/b.html?page=2&sort=price&q=red+shoes#top",
                "https://example.com/keyboards/monkey?author=Ada&keyword=tea",
                "https://example.com/orders/6f1c2b34-9a1d-4c2e-8f00-5d2e3b6a7c81",
                "https://example.com/items/1234567890123456789012345678901234567890",
                "https://example.com/a-long-title-of-an-article-in-plain-words-of-2026",
                "https://example.com/?next=https%3A%2F%2Fexample.org%2Fpath%3Fpage%3D2",
                "https://example.com/?lat=47.3769&lon=8.5417",
                "https://example.com/100%",
                "http://localhost:9080/demo/products?category=tea",
                "chrome-error://chromewebdata/",
            })
    void harmlessUrlStaysAsItIs(String url) {
        assertEquals(url, MaskedUrl.of(url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:hunter2@example.com/a, https://***@example.com/a",
        "https://example.com/?a=1&token=hunter2&b=2#c, https://example.com/?a=1&token=***&b=2#c",
        "'data:image/png;base64,aHVudGVyMg==', 'data:image/png;base64,***'",
        "https://example.com/?next=https%3A%2F%2Fu%3Ap%40host%2Fx, https://example.com/?next=https://***%40host/x",
    })
    void restIsKept(String url, String masked) {
        assertEquals(masked, MaskedUrl.of(url));
    }

    @Test
    void personalDataAreMaskedAsInTheLog() {
        assertEquals("https://example.com/?mail=[email]", MaskedUrl.of("https://example.com/?mail=ada%40example.org"));
    }
}
