package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Clients with keys of lesser roles, made the way an administrator makes them. */
public final class Keys {
    private Keys() {}

    public static Client viewer(Client admin) {
        return of(admin, "viewer");
    }

    public static Client operator(Client admin) {
        return of(admin, "operator");
    }

    static Client of(Client admin, String role) {
        Client.Reply reply = admin.post("/api/admin/keys", json("name", role + " for a test", "role", role));
        assertEquals(201, reply.status(), reply::text);
        return admin.withKey(reply.json().path("api_key").asString());
    }
}
