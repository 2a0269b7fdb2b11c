package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.PageAction.ConsoleErrors;
import io.muster.engine.PageAction.Present;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the actions that report the present state of a page, on a real browser. */
class ProbeActionsIT {
    private static final Duration NO_WAITING = Duration.ofSeconds(3);

    @Started
    private static Pages pages;

    @Started
    private static BrowserSession session;

    @BeforeAll
    static void start() {
        open("/probe", """
                <h1>Tide table</h1><p id=hidden hidden>Low water</p><p id=empty></p>
                <script>console.log('fine'); console.error('no moon'); setTimeout(() => { throw new Error('no tide') })</script>
                """);
    }

    private static void open(String path, String html) {
        perform(new Navigate(pages.add(path, html), WaitUntil.LOAD));
    }

    private static ActionOutcome perform(BrowserAction action) {
        return session.perform(action, TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "h1, -, -, true",
                "'role=heading[name=\"Tide table\"]', -, -, true",
                "#hidden, -, -, false",
                "#empty, -, -, false",
                "#nowhere, -, -, false",
                "ref=e99, -, -, false",
                "-, tide TABLE, -, true",
                "-, Low water, -, false",
                "-, -, **/probe, true",
                "-, -, **/other, false",
            })
    void whatIsVisibleNowIsPresent(String selector, String text, String url, boolean present) {
        Done done = assertInstanceOf(Done.class, perform(new Present(selector, text, url)));
        assertEquals(present, done.result().booleanValue());
        assertTrue(done.duration().compareTo(NO_WAITING) < 0, () -> "waited for " + done.duration());
    }

    @Test
    void selectorThatCannotBeReadIsSaidToBeSo() {
        Failed failed = assertInstanceOf(Failed.class, perform(new Present("h1[", null, null)));
        assertEquals(Reason.INVALID_SELECTOR, failed.reason());
    }

    @Test
    void errorsOfThePageAreListed() {
        String errors = assertInstanceOf(Done.class, perform(new ConsoleErrors()))
                .result()
                .toString();
        assertTrue(errors.contains("no tide") && errors.contains("no moon") && !errors.contains("fine"), errors);
    }
}
