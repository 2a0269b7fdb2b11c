package io.muster.engine.playwright;

import com.microsoft.playwright.impl.HostedPlaywright;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session's connection to the browser host: messages go straight out and come in through the session's inbox. */
final class HostChannel implements HostedPlaywright.Pipe {
    private final BrowserHost host;
    private final int id;
    private final SessionInbox inbox = new SessionInbox();
    private final CountDownLatch closed = new CountDownLatch(1);

    HostChannel(BrowserHost host, int id) {
        this.host = host;
        this.id = id;
    }

    SessionInbox inbox() {
        return inbox;
    }

    @Override
    public void send(String message) {
        if (inbox.isClosed() || !host.send(new Frame(id, message))) {
            throw new SessionGoneException("the browser host does not listen");
        }
    }

    @Override
    public @Nullable String receive(Duration timeout) {
        return inbox.receive(timeout);
    }

    /** Makes the host end what it still does for a call that was given up. */
    void cancelPending() {
        host.control(HostMessage.cancel(id));
    }

    /**
     * Ends the connection, its context and its pages.
     *
     * @param patience for the host to confirm
     */
    void close(Duration patience) {
        inbox.close();
        if (closed.getCount() == 0 || !host.control(HostMessage.close(id))) {
            return;
        }
        try {
            closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host has closed the connection, or is gone itself. */
    void gone() {
        closed.countDown();
        inbox.close();
    }
}
