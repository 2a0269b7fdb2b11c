package io.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Clients that do as the console's page in a browser does. */
public final class SignedIn {
    private static final String SIGN_IN = "/api/console/sign-in";

    private SignedIn() {}

    /** A page of the server, before any sign-in. */
    public static Client page(MusterServer server) {
        return server.client().anonymously().with("Origin", server.url());
    }

    public static Client.Reply signIn(Client page, String key) {
        return page.post(SIGN_IN, JsonBody.json("key", key));
    }

    /** Signs in; what the browser sends from then on. */
    public static String cookie(MusterServer server, String key) {
        Client.Reply reply = signIn(page(server), key);
        assertEquals(200, reply.status(), reply::text);
        return cookie(reply);
    }

    public static String cookie(Client.Reply reply) {
        return reply.header("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** A page of the server's own with a cookie, which another server may have given. */
    public static Client page(MusterServer server, String cookie) {
        return page(server).with("Cookie", cookie);
    }
}
