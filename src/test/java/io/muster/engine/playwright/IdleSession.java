package io.muster.engine.playwright;

import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import java.time.Duration;
import java.util.function.Consumer;

/** A session of which only matters whether it is open. */
final class IdleSession implements BrowserSession {
    private volatile boolean open = true;

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
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
