package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import io.muster.engine.PageRules;
import io.muster.engine.SessionAction.ClosePage;
import io.muster.engine.SessionAction.SwitchPage;
import io.muster.engine.SessionSettings.Viewport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sessions with several pages: which is the current one, and what happens to those that no action asked for. */
class PagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    @BeforeAll
    static void start() {
        pages.add("/second", "<title>second</title><p id=p>second</p><button onclick='window.close()'>b</button>");
    }

    private static String opener(String open) {
        return pages.add(
                "/opener", "<title>opener</title><p id=p>opener</p><button onclick=\"" + open + "\">b</button>");
    }

    private static void awaitPages(PageSteps steps, int count) {
        EngineFixture.await(PATIENCE, () -> steps.pages().size() == count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"window.open('/second')", "window.open('/second', '_blank', 'noopener,width=300,height=200')"})
    void popUpIsListedAndDoesNotStealTheCurrentPage(String open) {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            String url = opener(open);
            steps.navigate(url);
            assertEquals(url, steps.click("button").page().url());
            awaitPages(steps, 2);
            EngineFixture.await(
                    PATIENCE,
                    () -> steps.pages().path(1).path("title").asString().equals("second"));
            JsonNode list = steps.pages();
            assertEquals(url, list.path(0).path("url").asString());
            assertEquals("opener", list.path(0).path("title").asString());
            assertTrue(list.path(0).path("current").asBoolean());
            assertEquals(1, list.path(1).path("index").asInt());
            assertEquals(pages.url("/second"), list.path(1).path("url").asString());
            assertEquals("opener", steps.text("#p"));
        }
    }

    @Test
    void openedPageIsToldOnceByTheActionsAround() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(opener("window.open('/second')"));
            int[] told = {steps.click("button").notices().openedPages().size()};
            EngineFixture.await(PATIENCE, () -> {
                told[0] += steps.done(new ReadPage()).notices().openedPages().size();
                return told[0] == 1;
            });
            assertEquals(0, steps.done(new ReadPage()).notices().openedPages().size());
        }
    }

    @Test
    void actionsGoToThePageThatWasSwitchedTo() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            String url = opener("window.open('/second')");
            steps.navigate(url);
            steps.click("button");
            awaitPages(steps, 2);
            assertEquals(1, steps.done(new SwitchPage(1)).result().path("index").asInt());
            assertEquals("second", steps.text("#p"));
            assertEquals(url, steps.done(new SwitchPage(0)).page().url());
            assertEquals("opener", steps.text("#p"));
            assertEquals(Reason.NOT_FOUND, steps.failed(new SwitchPage(2)).reason());
        }
    }

    @Test
    void closedCurrentPageGivesWayToItsOpener() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            String url = opener("window.open('/second'); window.open('/second')");
            steps.navigate(url);
            steps.click("button");
            awaitPages(steps, 3);
            steps.done(new SwitchPage(1));
            Done closed = steps.done(new ClosePage(null));
            assertEquals(0, closed.result().path("index").asInt());
            assertEquals(url, closed.page().url());
            assertEquals(2, steps.pages().size());
            assertEquals(url, steps.done(new ClosePage(1)).page().url());
            assertEquals(1, steps.pages().size());
        }
    }

    @Test
    void pageThatClosesItselfGivesWayToItsOpener() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(opener("window.open('/second')"));
            steps.click("button");
            awaitPages(steps, 2);
            steps.done(new SwitchPage(1));
            session.perform(new Click("button", MouseButton.LEFT, 1, null), EngineFixture.TIMEOUT);
            awaitPages(steps, 1);
            assertEquals("opener", steps.text("#p"));
        }
    }

    @Test
    void lastPageThatIsClosedIsReplacedByABlankOne() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(pages.url("/second"));
            assertEquals("about:blank", steps.done(new ClosePage(null)).page().url());
            assertEquals(1, steps.pages().size());
            steps.navigate(pages.url("/second"));
            assertEquals("second", steps.text("#p"));
        }
    }

    @Test
    void pagesBeyondTheLimitAreClosedAtOnceAndTold() {
        PageRules three = new PageRules(DialogPolicy.DISMISS, 3, null);
        try (BrowserSession session =
                engine.open(EngineFixture.settings().but().pageRules(three).build())) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(opener("for (let i = 0; i < 8; i++) window.open('/second')"));
            int[] refused = {steps.click("button").notices().refusedPages().size()};
            // No more reasons are stored than pages.
            EngineFixture.await(PATIENCE, () -> {
                refused[0] +=
                        steps.done(new ReadPage()).notices().refusedPages().size();
                return refused[0] >= 3;
            });
            assertEquals(3, steps.pages().size());
            steps.done(new ClosePage(2));
            steps.done(new ClosePage(1));
            assertEquals("opener", steps.text("#p"));
        }
    }

    @Test
    void endlessFloodOfWindowsEndsThePageAndNotItsNeighbours() {
        try (BrowserSession flooding = engine.open();
                BrowserSession neighbour = engine.open()) {
            PageSteps other = new PageSteps(neighbour);
            other.navigate(pages.url("/second"));
            new PageSteps(flooding).navigate(opener("setInterval(() => window.open('about:blank'), 1)"));
            new PageSteps(flooding).click("button");
            EngineFixture.await(Duration.ofSeconds(30), () -> {
                assertEquals("second", other.text("#p"));
                return flooding.perform(new Navigate(pages.url("/second"), WaitUntil.LOAD), EngineFixture.TIMEOUT)
                        instanceof Done;
            });
            EngineFixture.await(PATIENCE, () -> new PageSteps(flooding).pages().size() <= 20);
            assertEquals("second", new PageSteps(flooding).text("#p"));
        }
    }

    @Test
    void refusedAddressInTheBackgroundIsClosedBeforeAnybodySeesIt() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            String forbidden = pages.url("/second").replace("localhost", "forbidden.localhost");
            steps.navigate(opener("window.open('" + forbidden + "'); window.open('/second')"));
            List<String> refused =
                    new java.util.ArrayList<>(steps.click("button").notices().refusedPages());
            EngineFixture.await(PATIENCE, () -> {
                refused.addAll(steps.done(new ReadPage()).notices().refusedPages());
                return !refused.isEmpty();
            });
            assertEquals(List.of("the address is forbidden"), refused);
            EngineFixture.await(
                    PATIENCE, () -> steps.pages().path(1).path("url").asString().equals(pages.url("/second")));
            assertEquals(2, steps.pages().size());
        }
    }

    @Test
    void pageThatIsRefusedWhenItIsSwitchedToShowsNothing() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            String forbidden = pages.url("/second").replace("localhost", "forbidden.localhost");
            steps.navigate(
                    opener("let w = window.open('/second'); setTimeout(() => w.location = '" + forbidden + "', 500)"));
            steps.click("button");
            awaitPages(steps, 2);
            steps.done(new SwitchPage(1));
            EngineFixture.await(
                    PATIENCE,
                    () -> session.perform(new ReadPage(), EngineFixture.TIMEOUT) instanceof Failed failed
                            && failed.reason() == Reason.BLOCKED_BY_POLICY);
            assertEquals("about:blank", steps.done(new ReadPage()).page().url());
        }
    }

    @Test
    void crashedPageInTheBackgroundIsReplacedWhenItIsSwitchedTo() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(opener("window.open('/second', '_blank', 'noopener')"));
            steps.click("button");
            awaitPages(steps, 2);
            steps.done(new SwitchPage(1));
            session.perform(new Navigate(pages.url("/redirect?chrome://crash"), WaitUntil.LOAD), EngineFixture.TIMEOUT);
            steps.done(new SwitchPage(0));
            assertEquals("opener", steps.text("#p"));
            steps.done(new SwitchPage(1));
            steps.navigate(pages.url("/second"));
            assertEquals("second", steps.text("#p"));
            assertEquals(2, steps.pages().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void pageThatIsSwitchedToHasTheSessionsSize(Isolation isolation) {
        try (BrowserSession session = engine.open(EngineFixture.sized(new Viewport(640, 480), isolation))) {
            PageSteps steps = new PageSteps(session);
            pages.add("/size", "<p id=p></p><script>setInterval(() => p.textContent = innerWidth, 20)</script>");
            steps.navigate(opener("window.open('/size')"));
            steps.click("button");
            awaitPages(steps, 2);
            steps.done(new SwitchPage(1));
            EngineFixture.await(PATIENCE, () -> steps.text("#p").equals("640"));
        }
    }
}
