package com.microsoft.playwright.impl;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Playwright's API over a pipe to a browser host that has a browser running already. Not thread-safe: everything happens
 * on the thread that made it, as in all of Playwright.
 */
// Playwright's classes of this package know nothing of null marking and would be taken for marked.
@NullUnmarked
public final class HostedPlaywright {
    /** Carries the messages of one connection, in order. */
    public interface Pipe {
        void send(String message);

        /**
         * Waits for the next message.
         *
         * @return absent when none came within the timeout
         */
        @Nullable
        String receive(Duration timeout);
    }

    /** The host's report on a page. */
    public record State(String title, String readyState) {}

    private final HostTransport transport;
    private final Connection connection;
    private final PlaywrightImpl playwright;

    private HostedPlaywright(HostTransport transport, Connection connection, PlaywrightImpl playwright) {
        this.transport = transport;
        this.connection = connection;
        this.playwright = playwright;
    }

    /** Initializes Playwright over a pipe to the host, which launches the browser if it does not run yet. */
    public static HostedPlaywright over(Pipe pipe) {
        HostTransport transport = new HostTransport(pipe);
        Connection connection = new Connection(transport, Map.of());
        PlaywrightImpl playwright = connection.initializePlaywright();
        connection.playwright = playwright;
        return new HostedPlaywright(transport, connection, playwright);
    }

    /** The browser that the host shares among the connections of a key. */
    public Browser browser() {
        String guid = playwright
                .initializer
                .getAsJsonObject("preLaunchedBrowser")
                .get("guid")
                .getAsString();
        BrowserImpl browser = connection.getExistingObject(guid);
        browser.connectToBrowserType(playwright.chromium(), null);
        return browser;
    }

    /** Replaces cookies and storage; the public method takes them from a file only, where secrets should not lie. */
    public static void replaceStorage(BrowserContext context, String storageState) {
        JsonObject parameters = new JsonObject();
        parameters.add("storageState", JsonParser.parseString(storageState));
        ((BrowserContextImpl) context).sendMessage("setStorageState", parameters, ChannelOwner.NO_TIMEOUT);
    }

    /** Runs work after whose last call the host reports, unasked, the state of the page that the call changed. */
    public <T> T withStateReport(Supplier<T> work) {
        return transport.requestingReport(work);
    }

    /**
     * The state of a page now, or after the last work of {@link #withStateReport}. Handles messages until it is there,
     * which may be never: the pipe has to end the waiting.
     *
     * @return absent when the page is being left or is gone
     */
    public @Nullable State state(Page page) {
        String guid = ((PageImpl) page).guid;
        State reported = awaitReport(guid);
        return reported != null ? reported : requestedState(guid);
    }

    private @Nullable State requestedState(String guid) {
        transport.requestingReport(() -> {
            connection.sendMessageNoReply(guid, HostTransport.TELL_STATE, new JsonObject());
            return guid;
        });
        return awaitReport(guid);
    }

    private @Nullable State awaitReport(String guid) {
        int call = transport.takeLastCall();
        while (!transport.hasReported(call)) {
            connection.processOneMessage();
        }
        return call == 0 ? null : transport.reported(guid);
    }

    /** Handles one message, for example an event, outside of a call. */
    public void dispatch() {
        connection.processOneMessage();
    }
}
