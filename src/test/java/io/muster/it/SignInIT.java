package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Sha256;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.SignedIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signing in with a key, and what the cookie is good for, on a server without Redis; {@link RedisServersIT} has it with two. */
class SignInIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String KEY = MusterServer.ADMIN_KEY;
    private static final String SIGN_OUT = "/api/console/sign-out";
    private static final String SESSIONS = "/api/sessions";

    private final MusterServer server = SharedServer.get();
    private final Client admin = server.client();
    private final Client page = SignedIn.page(server);

    private Client signedIn(String key) {
        return SignedIn.page(server, SignedIn.cookie(server, key));
    }

    private Client cookieAlone(String cookie) {
        return admin.anonymously().with("Cookie", cookie);
    }

    @Test
    void cookieStandsForTheKey() {
        String key = newKey("operator").path("api_key").asString();
        Client.Reply reply = SignedIn.signIn(page, key);
        assertEquals(200, reply.status(), reply::text);
        String cookie = reply.header("Set-Cookie").orElseThrow();
        assertTrue(cookie.matches("muster_session=[A-Za-z0-9_-]{22};.*"), cookie);
        assertTrue(cookie.contains("HttpOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Lax"), cookie);
        assertTrue(cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Secure") || cookie.contains("Expires"), cookie);

        Client browser = SignedIn.page(server, SignedIn.cookie(reply));
        assertEquals(reply.json(), browser.get("/api/me").json());
        assertEquals(
                admin.withKey(key).get("/api/me").json(), browser.get("/api/me").json());
        assertEquals(201, browser.post(SESSIONS, "{}").status());
        assertEquals(403, browser.get("/api/agents/audit").status());
    }

    private JsonNode newKey(String role) {
        Client.Reply reply = admin.post("/api/admin/keys", json("name", "signs in", "role", role));
        assertEquals(201, reply.status(), reply::text);
        return reply.json();
    }

    @Test
    void cookieIsSecureWhereTheBrowserUsesHttps() {
        Client.Reply reply = SignedIn.signIn(page.with("X-Forwarded-Proto", "https"), KEY);
        assertTrue(reply.header("Set-Cookie").orElseThrow().contains("Secure"));
    }

    @Test
    void eachSignInIsANewSessionAndTheFormerOneEnds() {
        String first = SignedIn.cookie(server, KEY);
        Client.Reply again = SignedIn.signIn(SignedIn.page(server, first), KEY);
        assertNotEquals(first, SignedIn.cookie(again));
        assertEquals(401, SignedIn.page(server, first).get("/api/me").status());
        // An id from elsewhere is not taken over either.
        String planted = "muster_session=AAAAAAAAAAAAAAAAAAAAAA";
        assertNotEquals(planted, SignedIn.cookie(SignedIn.signIn(SignedIn.page(server, planted), KEY)));
        assertEquals(401, SignedIn.page(server, planted).get("/api/me").status());
    }

    @Test
    void wrongKeySignsNobodyIn() {
        for (String wrong : List.of("wrong-key-0123456789", "short")) {
            Client.Reply reply = SignedIn.signIn(page, wrong);
            assertEquals(401, reply.status(), reply::text);
            assertTrue(reply.header("Set-Cookie").isEmpty());
        }
        assertEquals(422, SignedIn.signIn(page, "").status());
        assertEquals(
                422, page.post("/api/console/sign-in", json("key", List.of())).status());
    }

    @Test
    void signingOutEndsTheSessionAndBothAreAudited() {
        String cookie = SignedIn.cookie(server, KEY);
        Client browser = SignedIn.page(server, cookie);
        assertEquals(200, browser.get("/api/me").status());
        Client.Reply out = browser.post(SIGN_OUT, "");
        assertEquals(200, out.status(), out::text);
        String removal = out.header("Set-Cookie").orElseThrow();
        assertTrue(removal.startsWith("muster_session=\"\";") && removal.contains("Max-Age=0"), removal);
        assertEquals(401, browser.get("/api/me").status());
        assertEquals(401, browser.post(SIGN_OUT, "").status());
        String hash = Sha256.hex(cookie.substring(cookie.indexOf('=') + 1));
        Await.until(
                PATIENCE,
                () -> admin.get("/api/agents/audit?resource_type=sign_in&resource_id=" + hash)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("event_type").asString() + " "
                                + entry.path("user_id").asString())
                        .toList()
                        .equals(List.of("auth.sign_out admin", "auth.sign_in admin")),
                () -> admin.get("/api/agents/audit?limit=20").text());
    }

    @Test
    void revokedKeyEndsItsSessions() {
        JsonNode key = newKey("viewer");
        Client browser = signedIn(key.path("api_key").asString());
        assertEquals(200, browser.get("/api/me").status());
        assertEquals(
                200,
                admin.delete("/api/admin/keys/" + key.path("key").path("id").asString())
                        .status());
        assertEquals(401, browser.get("/api/me").status());
    }

    /** Empty stands for a header that is not sent. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "http://evil.example, ''",
        "null, ''",
        "'', cross-site",
        "'', same-site",
        "http://localhost:1, same-site"
    })
    void nobodyElsesPageSignsInOrChangesAnything(String origin, String site) {
        Client foreign = foreign(admin.anonymously(), origin, site);
        Client.Reply refused = SignedIn.signIn(foreign, KEY);
        assertEquals(403, refused.status(), refused::text);
        assertTrue(refused.header("Set-Cookie").isEmpty());

        String cookie = SignedIn.cookie(server, KEY);
        Client forged = foreign(cookieAlone(cookie), origin, site);
        assertEquals(403, forged.post(SESSIONS, "{}").status());
        assertEquals(403, forged.post(SIGN_OUT, "").status());
        assertEquals(403, forged.delete("/api/agents/browser/none").status());
        assertEquals(site.isEmpty() ? 200 : 403, forged.get("/api/me").status());
        assertEquals(200, SignedIn.page(server, cookie).get("/api/me").status());
    }

    private static Client foreign(Client client, String origin, String site) {
        Client with = origin.isEmpty() ? client : client.with("Origin", origin);
        return site.isEmpty() ? with : with.with("Sec-Fetch-Site", site);
    }

    @Test
    void keyIsJudgedByItselfWhateverTheCookieIs() {
        Client both = admin.with("Cookie", SignedIn.cookie(server, KEY));
        assertEquals(201, both.post(SESSIONS, "{}").status());
        assertEquals(
                401,
                SignedIn.page(server, SignedIn.cookie(server, KEY))
                        .with("X-API-Key", "wrong-key-0123456789")
                        .get("/api/me")
                        .status());
    }

    @Test
    void sessionThatAClientMadeSignsNobodyIn() {
        String id = admin.post(SESSIONS, json("data", json("key_hash", Sha256.hex(KEY))))
                .json()
                .path("session_id")
                .asString();
        assertEquals(
                401,
                SignedIn.page(server, "muster_session=" + id).get("/api/me").status());
        String cookie = SignedIn.cookie(server, KEY);
        assertEquals(
                404,
                admin.get(SESSIONS + cookie.replace("muster_session=", "/")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"muster_session=AAAAAAAAAAAAAAAAAAAAAA", "muster_session=", "muster_session=../x", "x"})
    void oldOrOddCookieHarmsNoOpenPage(String cookie) {
        for (String path : List.of("/", "/console", "/assets/console.js", "/api/agents/health")) {
            assertEquals(200, cookieAlone(cookie).get(path).status(), path);
        }
        assertEquals(401, cookieAlone(cookie).get("/api/me").status());
        assertEquals(404, cookieAlone(cookie).get("/console/nothing").status());
    }
}
