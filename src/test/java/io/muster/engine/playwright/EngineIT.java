package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every action, on a real browser. */
class EngineIT {
    private static EngineFixture engine;
    private static Pages pages;

    @BeforeAll
    static void start() throws Exception {
        pages = new Pages();
        engine = new EngineFixture();
    }

    @AfterAll
    static void stop() {
        engine.close();
        pages.close();
    }

    @Test
    void navigatesAndExtracts() {
        String url = pages.add("/hello", "<title>Hello</title><h1>Hello there</h1>");
        try (BrowserSession session = engine.open()) {
            ActionOutcome loaded = session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT);
            assertEquals("{\"status\":200}", ((Done) loaded).result().toString());
            ActionOutcome read = session.perform(new Extract(new Field("h1", null, false)), TIMEOUT);
            assertEquals("Hello there", ((Done) read).result().asString());
            assertEquals("Hello", read.page().title());
        }
    }
}
