package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** A running engine, a web site and an open session for the contract of all engines. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EngineScenario {
    static final Duration SHORT = Duration.ofMillis(700);

    EngineFixture engine;
    Pages pages;
    BrowserSession session;

    /** Which engine it is: a value of {@code MUSTER_ENGINE}. */
    abstract String mode();

    @BeforeAll
    void start() throws IOException {
        pages = new Pages();
        engine = engineWith(Map.of());
    }

    @AfterAll
    void stop() {
        engine.close();
        pages.close();
    }

    @BeforeEach
    void open() {
        session = engine.open();
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Another engine of the same mode. */
    EngineFixture engineWith(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("MUSTER_ENGINE", mode());
        return new EngineFixture(all);
    }

    ActionOutcome load(String path, String html) {
        return go(pages.add(path, html));
    }

    ActionOutcome go(String url) {
        return session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT);
    }

    ActionOutcome waitFor(WaitFor action) {
        return session.perform(action, SHORT);
    }

    JsonNode extract(Field field) {
        return result(session.perform(new Extract(field), TIMEOUT));
    }

    static JsonNode result(ActionOutcome outcome) {
        return assertInstanceOf(Done.class, outcome, outcome::toString).result();
    }

    static Reason reason(ActionOutcome outcome) {
        return assertInstanceOf(Failed.class, outcome, outcome::toString).reason();
    }
}
