package io.muster.engine.playwright.capacity;

import io.muster.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a browser.
 *
 * @param tenant absent while nobody has used it, and for whom it is kept does not matter
 */
public record PoolKey(BrowserKind kind, @Nullable TenantId tenant) {
    public static PoolKey unassigned(BrowserKind kind) {
        return new PoolKey(kind, null);
    }
}
