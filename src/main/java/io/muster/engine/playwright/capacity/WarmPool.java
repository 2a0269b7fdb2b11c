package io.muster.engine.playwright.capacity;

import io.muster.common.AppException;
import io.muster.common.DaemonThreads;
import io.muster.common.TenantId;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions opened ahead of demand. Each is handed out once and never comes back. A thread or two of their own open them,
 * one at a time each, and only while no caller waits for a session of his own. Thread-safe; its owner closes it.
 *
 * @param <S> the sessions
 */
public final class WarmPool<S extends BrowserSession> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);
    private static final int THREADS = 2;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration WHILE_BUSY = Duration.ofMillis(20);

    /** Opens a session for a pool key and puts it into the fleet; false when this is no time for it. */
    @FunctionalInterface
    public interface Filler {
        boolean fill(PoolKey poolKey) throws NoCapacityException;
    }

    private final BrowserFleet<S> fleet;
    private final PoolSizing sizing;
    private final BooleanSupplier memoryIsShort;
    private final Filler filler;
    private final Map<PoolKey, Integer> filling = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public WarmPool(BrowserFleet<S> fleet, PoolSizing sizing, BooleanSupplier memoryIsShort, Filler filler) {
        this.fleet = fleet;
        this.sizing = sizing;
        this.memoryIsShort = memoryIsShort;
        this.filler = filler;
    }

    /** Begins to fill; returns at once. */
    public void start(ThreadFactory threads) {
        for (int i = 1; i <= THREADS && sizing.max() > 0; i++) {
            DaemonThreads.start(threads, "session-pool-" + i, this::work);
        }
    }

    /** A session that is ready and can become the wanted one, if there is one. */
    public Optional<S> take(BrowserKind kind, SessionSettings wanted) {
        if (!wanted.fitsAnybodys()) {
            return Optional.empty();
        }
        TenantId tenant = wanted.tenant();
        sizing.wanted(kind.isShared() ? new PoolKey(kind, tenant) : PoolKey.unassigned(kind));
        Optional<S> session = fleet.takeReady(kind, tenant);
        while (session.isPresent() && !session.get().isOpen()) {
            session = fleet.takeReady(kind, tenant);
        }
        wake();
        return session;
    }

    /** Closes what is not wanted any more; all of it when memory is short. */
    public void trim() {
        boolean none = memoryIsShort.getAsBoolean();
        for (PoolKey poolKey : fleet.poolKeysWithReady()) {
            List<S> surplus = fleet.surplus(poolKey, none ? 0 : sizing.target(poolKey));
            surplus.forEach(BrowserSession::close);
        }
        wake();
    }

    @Override
    public synchronized void close() {
        stopped.countDown();
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private void work() {
        try {
            for (PoolKey poolKey = next(); poolKey != null; poolKey = next()) {
                Duration pause = fill(poolKey);
                filled(poolKey);
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration fill(PoolKey poolKey) {
        try {
            return filler.fill(poolKey) ? Duration.ZERO : WHILE_BUSY;
        } catch (AppException | NoCapacityException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("No session could be made ready");
            return AFTER_FAILURE;
        }
    }

    /** Waits until a session is missing somewhere; absent at the end. */
    private synchronized @Nullable PoolKey next() throws InterruptedException {
        while (stopped.getCount() > 0) {
            Optional<PoolKey> missing = memoryIsShort.getAsBoolean() ? Optional.empty() : missing();
            if (missing.isPresent()) {
                filling.merge(missing.get(), 1, Integer::sum);
                return missing.get();
            }
            wait();
        }
        return null;
    }

    private Optional<PoolKey> missing() {
        int beingFilled = filling.values().stream().mapToInt(Integer::intValue).sum();
        if (fleet.ready() + beingFilled >= sizing.max()) {
            return Optional.empty();
        }
        return sizing.poolKeys().stream()
                .filter(poolKey ->
                        fleet.countReady(poolKey) + filling.getOrDefault(poolKey, 0) < sizing.target(poolKey))
                .findFirst();
    }

    private synchronized void filled(PoolKey poolKey) {
        filling.computeIfPresent(poolKey, (key, number) -> number == 1 ? null : number - 1);
    }
}
