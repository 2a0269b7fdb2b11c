package io.muster.engine.playwright.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue at which a session's one thread waits for messages of the browser and commands of its callers, on one
 * condition. It knows the deadline of the call in progress, so a call that the browser never answers ends without help: no
 * other thread has to interrupt it. The methods that say so belong to the session's thread, all others are thread-safe.
 */
public final class SessionMailbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> messages = new ArrayDeque<>();
    private final Deque<Runnable> commands = new ArrayDeque<>();
    private boolean closed;
    private @Nullable Runnable running;
    private boolean calledOff;

    // Only the session's thread uses these two.
    private @Nullable Long deadline;
    private boolean preemptible;

    private final CallGuard guard;

    public SessionMailbox() {
        this(CallGuard.NONE);
    }

    /**
     * @param guard ends calls that do not wait here
     */
    public SessionMailbox(CallGuard guard) {
        this.guard = guard;
    }

    /** Adds a message of the browser. */
    public void deliver(String message) {
        lock.lock();
        try {
            messages.add(message);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the call in progress, and the session's thread once it has run the remaining commands. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands a command to the session's thread.
     *
     * @return false when the session has ended: the command will not run
     */
    public boolean submit(Runnable command) {
        lock.lock();
        try {
            if (!closed) {
                commands.add(command);
                changed.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a command that has not begun. */
    public boolean withdraw(Runnable command) {
        lock.lock();
        try {
            return commands.remove(command);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the call that a command is waiting in, as if its deadline had passed; nothing when it is not running. */
    public void callOff(Runnable command) {
        lock.lock();
        try {
            calledOff = running == command;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Serves commands and messages until the mailbox is closed; on the session's thread.
     *
     * @param dispatch handles one message with {@link #receive}
     */
    public void serve(Runnable dispatch) throws InterruptedException {
        while (true) {
            Runnable command;
            lock.lock();
            try {
                while (messages.isEmpty() && commands.isEmpty() && !closed) {
                    changed.await();
                }
                if (commands.isEmpty() && closed) {
                    return;
                }
                command = messages.isEmpty() || closed ? commands.poll() : null;
                running = command;
                calledOff = false;
            } finally {
                lock.unlock();
            }
            (command == null ? dispatch : command).run();
        }
    }

    /**
     * Waits for a message within a call; on the session's thread.
     *
     * @return absent when none came within the timeout
     * @throws DeadlineException once the deadline of {@link #within} has passed, or the call is called off
     * @throws PreemptedException once a command has come in during {@link #givingWay}
     * @throws SessionGoneException once the mailbox is closed
     */
    @Nullable
    public String receive(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                if (closed) {
                    throw new SessionGoneException("the session has ended");
                }
                if (deadline != null && (calledOff || deadline - now <= 0)) {
                    throw new DeadlineException();
                }
                if (preemptible && !commands.isEmpty()) {
                    throw new PreemptedException();
                }
                String message = messages.poll();
                if (message != null || end - now <= 0) {
                    return message;
                }
                long wait = deadline == null ? end - now : Math.min(end - now, deadline - now);
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionGoneException("the session's thread was interrupted");
        } finally {
            lock.unlock();
        }
    }

    /** Runs work that ends with a {@link DeadlineException} when it takes longer; on the session's thread. */
    public <T> T within(Duration limit, Supplier<T> work) {
        Long outer = deadline;
        long own = System.nanoTime() + limit.toNanos();
        deadline = outer != null && outer - own < 0 ? outer : Long.valueOf(own);
        CallGuard.Watch watch = guard.watch(limit);
        try {
            return work.get();
        } finally {
            watch.close();
            deadline = outer;
            if (outer == null) {
                endCallingOff();
            }
        }
    }

    /**
     * Ends the effect of a call that was called off: what follows it, such as reading the page's state, has its own time.
     */
    private void endCallingOff() {
        lock.lock();
        try {
            calledOff = false;
            running = null;
        } finally {
            lock.unlock();
        }
    }

    /** Runs work that ends with a {@link PreemptedException} when a command comes in; on the session's thread. */
    public <T> T preemptible(Supplier<T> work) {
        preemptible = true;
        try {
            return work.get();
        } finally {
            preemptible = false;
        }
    }

    /** The time left for the call in progress, at least a millisecond; on the session's thread. */
    public Duration remaining() {
        if (deadline == null) {
            throw new IllegalStateException("no deadline");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return Duration.ofMillis(Math.max(1, millis));
    }
}
