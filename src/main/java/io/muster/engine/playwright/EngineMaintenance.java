package io.muster.engine.playwright;

import io.muster.common.DaemonThreads;
import io.muster.engine.playwright.capacity.BrowserFleet;
import io.muster.engine.playwright.capacity.CapacityConfig;
import io.muster.engine.playwright.capacity.WarmPool;
import io.muster.engine.playwright.process.ProcessMemory;
import io.muster.engine.playwright.session.PlaywrightSession;
import io.muster.engine.playwright.session.SessionHomes;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enforces once a second: limits of sessions, idle and grown browsers, grown hosts, the pool's surplus. */
final class EngineMaintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineMaintenance.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Memory is measured every so many rounds: it means reading a file for each process. */
    private static final int ROUNDS_PER_MEASUREMENT = 5;

    private final CapacityConfig capacity;
    private final BrowserFleet<PlaywrightSession> fleet;
    private final SessionHomes homes;
    private final WarmPool<PlaywrightSession> pool;
    private final Collection<PlaywrightSession> sessions;
    private final CountDownLatch stopped = new CountDownLatch(1);

    EngineMaintenance(
            CapacityConfig capacity,
            BrowserFleet<PlaywrightSession> fleet,
            SessionHomes homes,
            WarmPool<PlaywrightSession> pool,
            Collection<PlaywrightSession> sessions) {
        this.capacity = capacity;
        this.fleet = fleet;
        this.homes = homes;
        this.pool = pool;
        this.sessions = sessions;
    }

    /** Begins; returns at once. */
    void start(ThreadFactory threads) {
        DaemonThreads.start(threads, "engine-maintenance", this::work);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void work() {
        try {
            for (int round = 1; !stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS); round++) {
                lookAfter(round % ROUNDS_PER_MEASUREMENT == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfter(boolean measure) {
        try {
            sessions.forEach(session -> session.endWhenDue(capacity.sessionLimits()));
            fleet.endIdle();
            homes.closeUnused();
            if (measure) {
                recycle();
            }
            pool.trim();
        } catch (IOException | RuntimeException e) {
            // The next round comes in a second; a lasting failure shows in what callers get.
            LOG.atWarn().setCause(e).log("Upkeep of the browser engine failed");
        }
    }

    private void recycle() throws IOException {
        for (Map.Entry<String, Long> browser : fleet.groups().entrySet()) {
            if (ProcessMemory.ofTree(browser.getValue()) > capacity.recycling().browserBytes()) {
                LOG.atInfo()
                        .addKeyValue("browser", browser.getKey())
                        .log("Browser has grown and takes no new sessions");
                close(fleet.retire(grown -> grown.key().equals(browser.getKey())));
            }
        }
        close(homes.replaceLargerThan(capacity.recycling().hostBytes()));
    }

    private static void close(List<PlaywrightSession> sessions) {
        sessions.forEach(PlaywrightSession::close);
    }
}
