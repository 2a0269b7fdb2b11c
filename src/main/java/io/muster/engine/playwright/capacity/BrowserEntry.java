package io.muster.engine.playwright.capacity;

import io.muster.common.TenantId;
import io.muster.engine.BrowserSession;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One browser process in the books of the {@link BrowserFleet}, whose lock guards all that changes here.
 *
 * @param <S> the sessions in it
 */
public final class BrowserEntry<S extends BrowserSession> {
    private final String key;
    private final BrowserKind kind;
    private final BrowserHome home;

    /** Warm sessions; each has a slot. */
    final Deque<S> ready = new ArrayDeque<>();

    @Nullable
    TenantId tenant;

    /** Sessions that are open, being opened, or ready. */
    int slotsTaken;

    /** Sessions handed out in its whole life. */
    int served;

    /** True when no new session may come: it ends with its last one. */
    boolean retired;

    Instant emptySince;

    /** Its process group; absent until it has been spawned. */
    @Nullable
    public Long group;

    BrowserEntry(String key, PoolKey poolKey, BrowserHome home, Instant now) {
        this.key = key;
        this.kind = poolKey.kind();
        this.tenant = poolKey.tenant();
        this.home = home;
        this.emptySince = now;
    }

    public String key() {
        return key;
    }

    public BrowserKind kind() {
        return kind;
    }

    public BrowserHome home() {
        return home;
    }

    PoolKey poolKey() {
        return new PoolKey(kind, tenant);
    }

    /** Sessions in use or being opened. */
    int inUse() {
        return slotsTaken - ready.size();
    }
}
