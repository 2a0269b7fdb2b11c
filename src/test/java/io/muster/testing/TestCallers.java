package io.muster.testing;

import io.muster.common.Caller;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.common.TenantId;
import java.util.UUID;

/** Callers for tests. Tests that share a database are separated by dedicated tenants. */
public final class TestCallers {
    private TestCallers() {}

    public static TenantId newTenant() {
        return new TenantId(UUID.randomUUID().toString());
    }

    public static Caller operator(TenantId tenant) {
        return operator(tenant, "key:operator");
    }

    public static Caller operator(TenantId tenant, String userId) {
        Origin origin = new Origin("request-1", "203.0.113.7", "curl/8.5");
        return new Caller(tenant, userId, "operator@example.org", Role.OPERATOR, origin);
    }
}
