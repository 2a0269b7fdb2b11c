package io.muster.engine.playwright.capacity;

import io.muster.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that may use a browser: those of a kind and a tenant.
 *
 * @param tenant absent while it is unassigned, and where the tenant does not matter
 */
public record PoolKey(BrowserKind kind, @Nullable TenantId tenant) {
    public static PoolKey unassigned(BrowserKind kind) {
        return new PoolKey(kind, null);
    }
}
