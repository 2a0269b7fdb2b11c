package io.muster.task.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a running task that it shall end before it is done. Thread-safe. */
public final class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Reason reason;

    /** Why a task shall end. */
    public enum Reason {
        /** Somebody cancelled it. */
        REQUESTED,
        /** Its time is up. */
        TIMED_OUT,
        /** Another worker has it, or it is gone: whatever is still done is done for nothing. */
        LEASE_LOST,
        /** This server stops. */
        STOPPING
    }

    public boolean isRequested() {
        return reason().isPresent();
    }

    public synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Runs when the cancellation is requested, on another thread, or at once where it has been; must be quick. */
    public void onRequest(Runnable listener) {
        synchronized (this) {
            if (reason == null) {
                listeners.add(listener);
                return;
            }
        }
        tell(listener);
    }

    /** Requests it; only the first reason counts. */
    public void request(Reason why) {
        List<Runnable> told;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            told = List.copyOf(listeners);
        }
        told.forEach(Cancellation::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.atWarn().setCause(failure).log("A task could not be told to end");
        }
    }
}
