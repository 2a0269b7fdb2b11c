package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionAction.ListPages;
import tools.jackson.databind.JsonNode;

/** Actions on a session that are expected to go one way. */
final class PageSteps {
    private final BrowserSession session;

    PageSteps(BrowserSession session) {
        this.session = session;
    }

    Done done(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Done.class, outcome, outcome::toString);
    }

    Failed failed(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Failed.class, outcome, outcome::toString);
    }

    Done navigate(String url) {
        return done(new Navigate(url, WaitUntil.LOAD));
    }

    Done click(String selector) {
        return done(new Click(selector, MouseButton.LEFT, 1, null));
    }

    String text(String selector) {
        return done(new Extract(new Field(selector, null, false))).result().asString();
    }

    JsonNode pages() {
        return done(new ListPages()).result();
    }
}
