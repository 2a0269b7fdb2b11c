package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserSession;
import io.muster.engine.ContextSettings;
import io.muster.engine.DialogPolicy;
import io.muster.engine.PageRules;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.SessionState;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that continues another has the pages that the one before it had. */
class ReopenedPagesIT {

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    private static List<String> urls;

    @BeforeAll
    static void start() {
        urls = List.of(
                pages.add("/one", "<title>one</title>"),
                pages.add("/two", "<title>two</title>"),
                pages.add("/three", "<title>three</title>"));
    }

    private static BrowserSession goOn(int maxPages) {
        ContextSettings context = ContextSettings.DEFAULT.continuingAt("{\"cookies\":[],\"origins\":[]}", urls);
        return engine.open(EngineFixture.settings()
                .but()
                .context(context)
                .pageRules(new PageRules(DialogPolicy.ASK, maxPages, null))
                .build());
    }

    @Test
    void allAreThereTheCurrentOneFirstAndNoneIsToldAsNew() {
        try (BrowserSession session = goOn(3)) {
            assertEquals(List.of(), session.notices());
            PageSteps steps = new PageSteps(session);
            assertEquals(
                    urls,
                    steps.pages()
                            .valueStream()
                            .map(page -> page.path("url").asString())
                            .toList());
            assertTrue(steps.pages().path(0).path("current").asBoolean());
            assertEquals(List.of(), steps.done(new ReadPage()).notices().openedPages());
            SessionState state = session.state(TIMEOUT, false).orElseThrow();
            assertEquals(urls, state.pages());
        }
    }

    @Test
    void moreThanTheAgentMayHaveAreLeftOutAndSaid() {
        try (BrowserSession session = goOn(2)) {
            assertEquals(
                    List.of("The page " + urls.get(2)
                            + " was not opened again: an agent may not have as many pages any more."),
                    session.notices());
            assertEquals(2, new PageSteps(session).pages().size());
        }
    }

    @Test
    void stateOfASessionWhoseDialogWaitsIsReadWhenTheDialogIsAnswered() {
        try (BrowserSession session = goOn(3)) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(pages.add("/asks", "<button onclick=\"confirm('Sure?')\">b</button>"));
            steps.click("button");
            assertTrue(session.state(TIMEOUT, false).isEmpty());
            steps.done(new AnswerDialog(true, null));
            assertEquals(
                    pages.url("/asks"),
                    session.state(TIMEOUT, false).orElseThrow().pages().get(0));
        }
    }
}
