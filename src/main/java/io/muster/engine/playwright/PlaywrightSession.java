package io.muster.engine.playwright;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.PageState;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** A session as its callers see it: hands actions to the session's thread, one at a time, and waits a bounded time. */
final class PlaywrightSession implements BrowserSession {
    /** How much longer than its timeout an action may keep its caller, whatever happens below. */
    private static final Duration CALLER_GRACE = Duration.ofSeconds(1);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private enum State {
        OPEN,
        CLOSED,
        LOST
    }

    private final HostChannel channel;
    private final SessionWorker worker;
    private final ThreadFactory threads;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Queue<Runnable> lostListeners = new ConcurrentLinkedQueue<>();
    // Fair: actions are done in order of arrival.
    private final ReentrantLock turn = new ReentrantLock(true);

    PlaywrightSession(HostChannel channel, SessionWorker worker, ThreadFactory threads) {
        this.channel = channel;
        this.worker = worker;
        this.threads = threads;
    }

    /** Starts the session's thread and waits until its first page is there. */
    void start(String name, Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
        thread("session-" + name, this::live);
        FutureTask<Void> opening = new FutureTask<>(() -> worker.open(limit), null);
        if (!channel.inbox().submit(opening)) {
            throw new ExecutionException(new SessionGoneException("the browser host is gone"));
        }
        opening.get(limit.plus(CALLER_GRACE).toMillis(), TimeUnit.MILLISECONDS);
    }

    String browserVersion() {
        return worker.browserVersion();
    }

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
        turn.lock();
        try {
            FutureTask<ActionOutcome> task = new FutureTask<>(() -> worker.perform(action, timeout));
            if (!channel.inbox().submit(task)) {
                return failed(Reason.SESSION_LOST, "The browser session has ended", Duration.ZERO);
            }
            return await(task, timeout);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void onLost(Runnable listener) {
        lostListeners.add(listener);
        if (state.get() == State.LOST) {
            runLostListeners();
        }
    }

    @Override
    public boolean isOpen() {
        return state.get() == State.OPEN && !channel.inbox().isClosed();
    }

    @Override
    public void close() {
        if (state.compareAndSet(State.OPEN, State.CLOSED)) {
            channel.close(CLOSE_PATIENCE);
        }
    }

    private ActionOutcome await(FutureTask<ActionOutcome> task, Duration timeout) {
        Duration patience = timeout.plus(CALLER_GRACE);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            channel.inbox().withdraw(task);
            return failed(Reason.TIMEOUT, "The action did not end within the timeout", patience);
        } catch (ExecutionException e) {
            throw new IllegalStateException("browser action failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            channel.inbox().withdraw(task);
            Thread.currentThread().interrupt();
            return failed(Reason.FAILED, "The action was interrupted", Duration.ZERO);
        }
    }

    private void live() {
        try {
            channel.inbox().serve(worker::dispatch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close(Duration.ZERO);
            if (state.compareAndSet(State.OPEN, State.LOST)) {
                runLostListeners();
            }
        }
    }

    private void runLostListeners() {
        // Polled, so that each runs once when the loss and its registration happen at the same time.
        for (Runnable listener = lostListeners.poll(); listener != null; listener = lostListeners.poll()) {
            thread("session-lost", listener);
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = Objects.requireNonNull(threads.newThread(work));
        thread.setName(name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Failed failed(Reason reason, String message, Duration duration) {
        return new Failed(reason, message, PageState.UNKNOWN, duration);
    }
}
