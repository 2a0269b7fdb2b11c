package io.muster.engine.playwright;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.MachineMemory;
import io.muster.common.MemoryReading;
import io.muster.engine.EngineFigures;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import io.muster.engine.playwright.capacity.AdmissionControl;
import io.muster.engine.playwright.capacity.BrowserFleet;
import io.muster.engine.playwright.capacity.BrowserKind;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.playwright.capacity.CapacityConfig;
import io.muster.engine.playwright.capacity.LaunchLimiter;
import io.muster.engine.playwright.capacity.NoCapacityException;
import io.muster.engine.playwright.capacity.PoolKey;
import io.muster.engine.playwright.capacity.PoolSizing;
import io.muster.engine.playwright.capacity.WarmPool;
import io.muster.engine.playwright.host.BrowserHosts;
import io.muster.engine.playwright.plain.PlainDrivers;
import io.muster.engine.playwright.process.EngineMode;
import io.muster.engine.playwright.process.HostSettings;
import io.muster.engine.playwright.session.PlaywrightSession;
import io.muster.engine.playwright.session.SessionFactory;
import io.muster.engine.playwright.session.SessionHomes;
import io.muster.policy.AddressPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Admits sessions: takes one from the warm pool, else opens one in a browser of its tenant. Thread-safe; its owner closes
 * it.
 */
final class RunningEngine implements AutoCloseable {
    /** The parts of an engine. */
    record Setup(HostSettings host, BrowserPrograms programs, CapacityConfig capacity) {}

    private final EngineMode mode;
    private final Duration limit;
    private final BrowserPrograms programs;
    private final ThreadFactory threads;
    private final Set<PlaywrightSession> sessions = ConcurrentHashMap.newKeySet();
    private final AdmissionControl admissionControl;
    private final LaunchLimiter launchLimiter;
    private final BrowserFleet<PlaywrightSession> fleet;
    private final SessionHomes homes;
    private final SessionFactory sessionFactory;
    private final WarmPool<PlaywrightSession> pool;
    private final EngineMaintenance maintenance;

    RunningEngine(Setup setup, AddressPolicy policy, ThreadFactory threads, Clock clock) {
        HostSettings settings = setup.host();
        CapacityConfig capacity = setup.capacity();
        this.mode = settings.config().mode();
        this.limit = settings.config().launchTimeout();
        this.programs = setup.programs();
        this.threads = threads;
        MachineMemory memory = new MachineMemory();
        MemoryReading now = memory.get();
        admissionControl = new AdmissionControl(capacity.maxSessions(now), capacity.memoryCeiling(), memory, clock);
        launchLimiter =
                new LaunchLimiter(capacity.launches().max(), capacity.launches().queueSize());
        fleet = new BrowserFleet<>(
                new BrowserFleet.Rules(
                        capacity.maxBrowsers(now),
                        capacity.maxSessionsPerBrowser(),
                        capacity.recycling().browserSessions(),
                        settings.config().browserIdleTimeout()),
                clock);
        homes = mode == EngineMode.PLAIN
                ? new PlainDrivers(settings, threads, fleet)
                : new BrowserHosts(settings, threads, fleet);
        sessionFactory = new SessionFactory(homes, fleet, policy, threads, clock);
        pool = new WarmPool<>(
                fleet, sizing(capacity, clock), () -> memory.get().used() >= capacity.poolCeiling(), this::makeReady);
        maintenance = new EngineMaintenance(capacity, fleet, homes, pool, sessions);
    }

    /** Starts the background work: sessions ahead of demand, limits, recycling. */
    void start() {
        pool.start(threads);
        maintenance.start(threads);
    }

    /** Opens a session in an unassigned browser, to test that it works at all. */
    PlaywrightSession probe() {
        try {
            BrowserKind kind = kind(SessionSettings.UNASSIGNED);
            return sessionFactory.open(
                    PoolKey.unassigned(kind), programs.require(kind), SessionSettings.UNASSIGNED, this::ended);
        } catch (NoCapacityException e) {
            throw admissionControl.refused(e.limit());
        }
    }

    /**
     * Admits a session and hands out a warm one, or else a new one.
     *
     * @throws AppException {@code OVERLOADED} when sessions, browsers, launches or memory are at their limits
     */
    PlaywrightSession admit(SessionSettings wanted) {
        BrowserKind kind = kind(wanted);
        BrowserLaunch launch = programs.require(kind);
        admissionControl.enter();
        PlaywrightSession session = null;
        try {
            Optional<PlaywrightSession> ready = pool.take(kind, wanted).flatMap(found -> assigned(found, wanted));
            session = ready.isPresent() ? ready.get() : openNow(kind, wanted, launch);
        } finally {
            if (session == null) {
                admissionControl.leave();
            }
        }
        handOut(session);
        return session;
    }

    /** The number of open sessions. */
    int sessions() {
        return sessions.size();
    }

    EngineFigures figures(int swept) {
        Map<String, Integer> byKind = sessions.stream()
                .collect(Collectors.toMap(session -> session.browser().kind().toString(), session -> 1, Integer::sum));
        return new EngineFigures(
                byKind,
                fleet.ready(),
                launchLimiter.inside(),
                fleet.browsers(),
                homes.count(),
                fleet.launches(),
                fleet.crashes(),
                homes.crashes(),
                fleet.recycled(),
                homes.recycled(),
                admissionControl.refusals(),
                swept);
    }

    @Override
    public void close() {
        maintenance.close();
        pool.close();
        homes.close();
    }

    /** A plain driver has one session, so no browser is shared and no session is opened ahead. */
    private BrowserKind kind(SessionSettings wanted) {
        return mode == EngineMode.PLAIN
                ? new BrowserKind(wanted.channel(), wanted.headless(), Isolation.DEDICATED)
                : BrowserKind.of(wanted);
    }

    private PoolSizing sizing(CapacityConfig capacity, Clock clock) {
        return mode == EngineMode.PLAIN
                ? new PoolSizing(0, 0, clock)
                : new PoolSizing(capacity.pool().min(), capacity.pool().max(), clock);
    }

    /** Empty when the session that was ready turns out to be gone: its browser may have died at this moment. */
    private Optional<PlaywrightSession> assigned(PlaywrightSession ready, SessionSettings wanted) {
        try {
            return Optional.of(sessionFactory.assign(ready, wanted, limit));
        } catch (AppException e) {
            if (e.code() == ErrorCode.ENGINE_UNAVAILABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private PlaywrightSession openNow(BrowserKind kind, SessionSettings wanted, BrowserLaunch launch) {
        long begun = System.nanoTime();
        awaitLaunch();
        try {
            return openWithRoom(poolKey(kind, wanted), launch, wanted);
        } catch (NoCapacityException e) {
            throw admissionControl.refused(e.limit());
        } finally {
            launchLimiter.leave(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void awaitLaunch() {
        try {
            if (!launchLimiter.enter(limit)) {
                throw admissionControl.refused(
                        "Too many browser sessions are being opened", launchLimiter.untilThrough());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SessionFactory.unavailable("Opening the session was interrupted", e);
        }
    }

    private PlaywrightSession openWithRoom(PoolKey poolKey, BrowserLaunch launch, SessionSettings wanted)
            throws NoCapacityException {
        try {
            return sessionFactory.open(poolKey, launch, wanted, this::ended);
        } catch (NoCapacityException e) {
            // Browsers retained for later callers are closed for the present one.
            fleet.makeRoom().forEach(PlaywrightSession::close);
            return sessionFactory.open(poolKey, launch, wanted, this::ended);
        }
    }

    private boolean makeReady(PoolKey poolKey) throws NoCapacityException {
        if (!launchLimiter.enterIdle()) {
            return false;
        }
        long begun = System.nanoTime();
        try {
            PlaywrightSession session = sessionFactory.open(
                    poolKey, programs.require(poolKey.kind()), SessionSettings.UNASSIGNED, this::ended);
            if (!fleet.addReady(session.browser(), session)) {
                session.close();
            }
            return true;
        } finally {
            launchLimiter.leave(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static PoolKey poolKey(BrowserKind kind, SessionSettings wanted) {
        return kind.isShared() ? new PoolKey(kind, wanted.tenant()) : PoolKey.unassigned(kind);
    }

    private void handOut(PlaywrightSession session) {
        sessions.add(session);
        fleet.handedOut(session.browser());
        if (!session.isOpen()) {
            // It has ended before it was counted.
            uncount(session);
        }
    }

    private void ended(PlaywrightSession session) {
        fleet.release(session.browser(), session);
        uncount(session);
    }

    private void uncount(PlaywrightSession session) {
        if (sessions.remove(session)) {
            admissionControl.leave();
        }
    }
}
