package io.muster.testing;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The same call again and again, whatever it is answered, until it is closed. */
public final class RepeatedCalls implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean stopped;

    public RepeatedCalls(int callers, Runnable call) {
        for (int i = 0; i < callers; i++) {
            threads.execute(() -> repeat(call));
        }
    }

    private void repeat(Runnable call) {
        while (!stopped) {
            try {
                call.run();
            } catch (UncheckedIOException e) {
                // No server listens or answers in time, as intended.
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new AssertionError("a caller still waits for its reply");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
