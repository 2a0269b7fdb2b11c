package io.muster.engine.playwright;

import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A session of which only matters whether it is open. */
public final class IdleSession implements BrowserSession {
    private volatile boolean open = true;

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SessionState> state(Duration limit, boolean preemptible) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replaceStorage(String storageState, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> notices() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onEnd(Consumer<EndReason> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
