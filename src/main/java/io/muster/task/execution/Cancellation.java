package io.muster.task.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests the end of a running task before it is done. Thread-safe. */
public final class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Reason reason;

    /** Reason of a cancellation. */
    public enum Reason {
        /** A client cancelled it. */
        REQUESTED,
        /** Its timeout has passed. */
        TIMED_OUT,
        /** Another worker has it, or it was deleted: further work is in vain. */
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

    /** Adds a listener that runs when the cancellation is requested, on another thread, or at once if it was; must be quick. */
    public void onRequest(Runnable listener) {
        synchronized (this) {
            if (reason == null) {
                listeners.add(listener);
                return;
            }
        }
        run(listener);
    }

    /** Requests the cancellation; only the first reason counts. */
    public void request(Reason why) {
        List<Runnable> notified;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            notified = List.copyOf(listeners);
        }
        notified.forEach(Cancellation::run);
    }

    private static void run(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.atWarn().setCause(failure).log("A listener of a cancellation failed");
        }
    }
}
