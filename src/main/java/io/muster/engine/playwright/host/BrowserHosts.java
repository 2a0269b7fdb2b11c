package io.muster.engine.playwright.host;

import io.muster.engine.playwright.capacity.BrowserFleet;
import io.muster.engine.playwright.process.HostSettings;
import io.muster.engine.playwright.process.ProcessMemory;
import io.muster.engine.playwright.session.PlaywrightSession;
import io.muster.engine.playwright.session.SessionHomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser host that takes new sessions, and those before it that still have some. A host that has died is replaced when
 * the next session is opened; one that has grown too large when its successor is there. Thread-safe; its owner closes it.
 */
public final class BrowserHosts implements SessionHomes {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserHosts.class);

    private final HostSettings settings;
    private final ThreadFactory threads;
    private final BrowserFleet<PlaywrightSession> fleet;
    private final List<BrowserHost> retired = new ArrayList<>();
    private @Nullable BrowserHost current;
    private boolean closed;
    private final AtomicLong crashes = new AtomicLong();
    private final AtomicLong recycled = new AtomicLong();

    public BrowserHosts(HostSettings settings, ThreadFactory threads, BrowserFleet<PlaywrightSession> fleet) {
        this.settings = settings;
        this.threads = threads;
        this.fleet = fleet;
    }

    @Override
    public synchronized BrowserHost require() throws IOException {
        if (closed) {
            throw new IOException("the browser engine is stopping");
        }
        if (current == null || !current.isAlive()) {
            current = BrowserHost.start(settings, threads, new Bookkeeping());
        }
        return current;
    }

    /** The old host is closed by {@link #closeUnused} after its last session. */
    @Override
    public synchronized List<PlaywrightSession> replaceLargerThan(long bytes) throws IOException {
        BrowserHost large = current;
        if (closed || large == null || !large.isAlive() || ProcessMemory.of(large.pid()) <= bytes) {
            return List.of();
        }
        current = BrowserHost.start(settings, threads, new Bookkeeping());
        retired.add(large);
        recycled.incrementAndGet();
        LOG.atInfo().addKeyValue("pid", large.pid()).log("Browser host has grown; another takes the new sessions");
        return fleet.retire(browser -> browser.home() == large);
    }

    @Override
    public synchronized void closeUnused() {
        for (BrowserHost host : List.copyOf(retired)) {
            if (host.isUnused()) {
                retired.remove(host);
                host.close();
            }
        }
    }

    @Override
    public synchronized int count() {
        return retired.size() + (current != null && current.isAlive() ? 1 : 0);
    }

    @Override
    public long crashes() {
        return crashes.get();
    }

    @Override
    public long recycled() {
        return recycled.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        retired.forEach(BrowserHost::close);
        if (current != null) {
            current.close();
        }
    }

    private final class Bookkeeping implements BrowserHost.Listener {
        @Override
        public void spawned(String key, long group) {
            fleet.spawned(key, group);
        }

        @Override
        public void gone(String key) {
            fleet.gone(key);
        }

        @Override
        public void ended(BrowserHost host, boolean expected) {
            fleet.goneWith(host);
            if (!expected) {
                crashes.incrementAndGet();
            }
        }
    }
}
