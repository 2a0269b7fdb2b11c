package io.muster.engine.playwright.session;

import com.microsoft.playwright.PlaywrightException;
import io.muster.common.AppException;
import io.muster.common.DaemonThreads;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.PageState;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionState;
import io.muster.engine.playwright.capacity.BrowserEntry;
import io.muster.engine.playwright.capacity.SessionLimits;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.telemetry.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session for its callers: hands actions to the session's thread, one at a time, and waits a bounded time. */
public final class PlaywrightSession implements BrowserSession {
    /** The time beyond its timeout that an action may occupy its caller, whatever happens below. */
    private static final Duration CALLER_GRACE = Duration.ofSeconds(1);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    /** Releases the session's slot, once, when it has ended for any reason. */
    public interface Owner {
        void ended(PlaywrightSession session);
    }

    private final BrowserEntry<PlaywrightSession> browser;
    private final SessionChannel channel;
    private final SessionWorker worker;
    private final ThreadFactory threads;
    private final Clock clock;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Queue<Consumer<EndReason>> endListeners = new ConcurrentLinkedQueue<>();
    private volatile @Nullable EndReason endReason;
    private volatile @Nullable Owner owner;
    private volatile Instant openedAt;
    private volatile Instant usedAt;
    // Fair: actions are done in order of arrival.
    private final ReentrantLock turn = new ReentrantLock(true);

    PlaywrightSession(
            BrowserEntry<PlaywrightSession> browser,
            SessionChannel channel,
            SessionWorker worker,
            ThreadFactory threads,
            Clock clock) {
        this.browser = browser;
        this.channel = channel;
        this.worker = worker;
        this.threads = threads;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.usedAt = openedAt;
    }

    /** Starts the session's thread and waits until its first page is there. */
    void start(SessionSettings settings, Duration limit, Owner slotOwner)
            throws ExecutionException, TimeoutException, InterruptedException {
        owner = slotOwner;
        thread("session-" + settings.name(), this::serve);
        onWorker(() -> worker.open(limit, settings), limit);
    }

    /** Assigns a session that was opened ahead of demand and applies its settings. */
    void handOver(SessionSettings settings, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        openedAt = clock.instant();
        usedAt = openedAt;
        onWorker(() -> worker.configure(limit, settings), limit);
    }

    private void onWorker(Runnable work, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<Void> task = new FutureTask<>(LogContext.following(work), null);
        if (!channel.mailbox().submit(task)) {
            throw new ExecutionException(new SessionGoneException("the browser host is gone"));
        }
        task.get(limit.plus(CALLER_GRACE).toMillis(), TimeUnit.MILLISECONDS);
    }

    public BrowserEntry<PlaywrightSession> browser() {
        return browser;
    }

    /** Ends the session if it has been idle or open for too long; not while it does something. */
    public void endWhenDue(SessionLimits limits) {
        if (!turn.isLocked()) {
            limits.due(openedAt, usedAt, clock.instant()).ifPresent(this::end);
        }
    }

    public String browserVersion() {
        return worker.browserVersion();
    }

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
        turn.lock();
        try {
            usedAt = clock.instant();
            FutureTask<ActionOutcome> task =
                    new FutureTask<>(LogContext.following(() -> worker.perform(action, timeout)));
            if (!channel.mailbox().submit(task)) {
                return failed(Reason.SESSION_LOST, "The browser session has ended", Duration.ZERO);
            }
            return await(task, timeout);
        } finally {
            usedAt = clock.instant();
            turn.unlock();
        }
    }

    @Override
    public Optional<SessionState> state(Duration limit, boolean preemptible) {
        if (preemptible) {
            // An action that comes in now finds the session free, and its command ends this one.
            return turn.isLocked() ? Optional.empty() : readState(limit, true);
        }
        try {
            if (!turn.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return readState(limit, false);
        } finally {
            turn.unlock();
        }
    }

    private Optional<SessionState> readState(Duration limit, boolean preemptible) {
        FutureTask<Optional<SessionState>> task =
                new FutureTask<>(LogContext.following(() -> worker.state(limit, preemptible)));
        try {
            return channel.mailbox().submit(task)
                    ? task.get(limit.plus(CALLER_GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    : Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            channel.mailbox().withdraw(task);
            return Optional.empty();
        } catch (InterruptedException e) {
            channel.mailbox().withdraw(task);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void replaceStorage(String storageState, Duration limit) {
        turn.lock();
        try {
            onWorker(() -> worker.replaceStorage(storageState, limit), limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlaywrightException) {
                throw new AppException(
                        ErrorCode.INVALID, "The browser does not take this storage_state.", e.getCause());
            }
            if (e.getCause() instanceof DeadlineException) {
                channel.cancelPending();
            }
            throw new AppException(ErrorCode.CONFLICT, "The browser session did not take the state.", e.getCause());
        } catch (TimeoutException e) {
            throw new AppException(ErrorCode.CONFLICT, "The browser session did not take the state in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppException(ErrorCode.CONFLICT, "Taking the state was interrupted.", e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public List<String> notices() {
        return worker.notices();
    }

    @Override
    public void onEnd(Consumer<EndReason> listener) {
        endListeners.add(listener);
        notifyListeners();
    }

    @Override
    public boolean isOpen() {
        return open.get() && !channel.mailbox().isClosed();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            channel.close(CLOSE_TIMEOUT);
            release();
        }
    }

    /** Without waiting for the host, which may be what is gone. */
    private void end(EndReason reason) {
        if (open.compareAndSet(true, false)) {
            channel.close(Duration.ZERO);
            release();
            endReason = reason;
            notifyListeners();
        }
    }

    private void release() {
        Owner slotOwner = owner;
        if (slotOwner != null) {
            slotOwner.ended(this);
        }
    }

    private ActionOutcome await(FutureTask<ActionOutcome> task, Duration timeout) {
        Duration limit = timeout.plus(CALLER_GRACE);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            channel.mailbox().withdraw(task);
            return failed(Reason.TIMEOUT, "The action did not end within the timeout", limit);
        } catch (ExecutionException e) {
            throw new IllegalStateException("browser action failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            if (!channel.mailbox().withdraw(task)) {
                // No caller waits for it any more: the session is for the next action.
                channel.mailbox().callOff(task);
            }
            Thread.currentThread().interrupt();
            return failed(Reason.FAILED, "The action was interrupted", Duration.ZERO);
        }
    }

    private void serve() {
        try {
            channel.mailbox().serve(worker::dispatch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Does nothing when the channel's end is what ended this thread on purpose.
            end(EndReason.LOST);
            channel.leave();
        }
    }

    private void notifyListeners() {
        EndReason reason = endReason;
        if (reason == null) {
            return;
        }
        // Polled, so that each runs once when the end and its registration happen at the same time.
        for (Consumer<EndReason> next = endListeners.poll(); next != null; next = endListeners.poll()) {
            Consumer<EndReason> listener = next;
            thread("session-ended", () -> listener.accept(reason));
        }
    }

    private void thread(String name, Runnable work) {
        DaemonThreads.start(threads, name, work);
    }

    private static Failed failed(Reason reason, String message, Duration duration) {
        return new Failed(reason, message, PageState.UNKNOWN, duration);
    }
}
