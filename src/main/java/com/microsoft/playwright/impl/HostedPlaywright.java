package com.microsoft.playwright.impl;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import java.util.Map;
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

    private final Connection connection;
    private final PlaywrightImpl playwright;

    private HostedPlaywright(Connection connection, PlaywrightImpl playwright) {
        this.connection = connection;
        this.playwright = playwright;
    }

    /** Shakes hands with the host, which launches the browser if it does not run yet. */
    public static HostedPlaywright connect(Pipe pipe) {
        Connection connection = new Connection(new PipeTransport(pipe), Map.of());
        PlaywrightImpl playwright = connection.initializePlaywright();
        connection.playwright = playwright;
        return new HostedPlaywright(connection, playwright);
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

    /** Handles one message, for example an event, outside of a call. */
    public void dispatch() {
        connection.processOneMessage();
    }

    private record PipeTransport(Pipe pipe) implements Transport {
        @Override
        public void send(JsonObject message) {
            pipe.send(message.toString());
        }

        @Override
        public @Nullable JsonObject poll(Duration timeout) {
            String message = pipe.receive(timeout);
            return message == null ? null : JsonParser.parseString(message).getAsJsonObject();
        }

        @Override
        public void close() {}
    }
}
