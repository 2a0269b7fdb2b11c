package io.muster.engine.playwright.plain;

import io.muster.common.DaemonThreads;
import io.muster.engine.playwright.capacity.BrowserFleet;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.playwright.channel.CallGuard;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.process.HostSettings;
import io.muster.engine.playwright.session.PlaywrightSession;
import io.muster.engine.playwright.session.SessionHome;
import io.muster.engine.playwright.session.SessionHomes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * Gives each session a dedicated driver process and browser, on Playwright's public API alone: nothing is shared, so
 * that nothing can hold up or take down another session. Runs the timers of all of them. Thread-safe.
 */
public final class PlainDrivers implements SessionHomes, SessionHome {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final HostSettings settings;
    private final BrowserFleet<PlaywrightSession> fleet;
    private final PlainDriverStart start;
    private final ScheduledThreadPoolExecutor timer;

    /** Launch options of browsers that are counted but not opened yet. */
    private final Map<String, BrowserLaunch> launches = new ConcurrentHashMap<>();

    private final Set<PlainChannel> channels = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public PlainDrivers(HostSettings settings, ThreadFactory threads, BrowserFleet<PlaywrightSession> fleet) {
        this.settings = settings;
        this.fleet = fleet;
        this.start = new PlainDriverStart(settings);
        this.timer = timer(threads);
        Future<?> unused = timer.scheduleWithFixedDelay(
                () -> channels.forEach(PlainChannel::submitProbe),
                PULSE.toMillis(),
                PULSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor timer(ThreadFactory threads) {
        ThreadFactory named = work -> DaemonThreads.create(threads, "plain-driver-timer", work);
        // What is due after the end is not missed: everything has ended.
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named, new DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    public SessionHome require() throws IOException {
        if (closed) {
            throw new IOException("the browser engine is stopping");
        }
        return this;
    }

    @Override
    public void launch(String key, BrowserLaunch launch) {
        launches.put(key, launch);
    }

    /** Its one session has ended it. */
    @Override
    public void end(String key) {
        launches.remove(key);
    }

    @Override
    public SessionChannel connect(String key) {
        PlainChannel channel = new PlainChannel(this, key, Objects.requireNonNull(launches.remove(key)));
        channels.add(channel);
        if (closed) {
            channel.close(Duration.ZERO);
        }
        return channel;
    }

    PlainDriverStart start() {
        return start;
    }

    HostSettings settings() {
        return settings;
    }

    /** Does something after a delay, unless it is cancelled; it must not take long. */
    CallGuard.Watch later(Duration delay, Runnable work) {
        Future<?> scheduled = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Removes a browser that has ended without a request. */
    void gone(String key) {
        fleet.gone(key);
    }

    void left(PlainChannel channel) {
        channels.remove(channel);
    }

    @Override
    public List<PlaywrightSession> replaceLargerThan(long bytes) {
        return List.of();
    }

    @Override
    public void closeUnused() {
        // Each driver ends with its session.
    }

    @Override
    public int count() {
        return channels.size();
    }

    @Override
    public long crashes() {
        return 0;
    }

    @Override
    public long recycled() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        channels.forEach(channel -> channel.close(Duration.ZERO));
        channels.forEach(channel -> channel.close(CLOSE_PATIENCE));
        timer.shutdownNow();
    }
}
