package io.muster.engine.playwright.host;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.impl.HostedPlaywright;
import io.muster.engine.PageState;
import io.muster.engine.playwright.channel.SessionChannel;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's connection to the browser host: messages go straight out and come in through the session's mailbox. */
final class HostChannel implements SessionChannel, HostedPlaywright.Pipe {
    private final BrowserHost host;
    private final int id;
    private final SessionMailbox mailbox = new SessionMailbox();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable HostedPlaywright playwright;

    HostChannel(BrowserHost host, int id) {
        this.host = host;
        this.id = id;
    }

    @Override
    public SessionMailbox mailbox() {
        return mailbox;
    }

    @Override
    public Browser connect() {
        HostedPlaywright connected = HostedPlaywright.over(this);
        playwright = connected;
        return connected.browser();
    }

    @Override
    public void dispatch() {
        if (playwright != null) {
            playwright.dispatch();
        } else {
            mailbox.receive(Duration.ZERO);
        }
    }

    @Override
    public <T> T withStateReport(Supplier<T> work) {
        return Objects.requireNonNull(playwright).withStateReport(work);
    }

    @Override
    public Optional<PageState> state(Page page, Duration cap) {
        HostedPlaywright connected = Objects.requireNonNull(playwright);
        return Optional.ofNullable(mailbox.within(cap, () -> connected.state(page)))
                .map(state -> new PageState(page.url(), state.title(), state.readyState()));
    }

    @Override
    public boolean abandonsCalls() {
        return true;
    }

    @Override
    public boolean isLost(RuntimeException failure) {
        return mailbox.isClosed();
    }

    @Override
    public void leave() {
        // The host cleans up.
    }

    @Override
    public void send(String message) {
        if (mailbox.isClosed() || !host.send(new HostFrame(id, message))) {
            throw new SessionGoneException("the browser host does not listen");
        }
    }

    @Override
    public @Nullable String receive(Duration timeout) {
        return mailbox.receive(timeout);
    }

    @Override
    public void cancelPending() {
        host.control(HostMessage.cancel(id));
    }

    @Override
    public void close(Duration timeout) {
        mailbox.close();
        if (closed.getCount() == 0 || !host.control(HostMessage.close(id))) {
            return;
        }
        try {
            closed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host has closed the connection, or is gone itself. */
    void gone() {
        closed.countDown();
        mailbox.close();
    }
}
