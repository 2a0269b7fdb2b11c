package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import io.muster.engine.ActionOutcome.Candidate;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Does the actions on a page. Belongs to the session's thread. */
public final class ActionRunner {
    /**
     * What a call gets beyond its own timeout before it is given up: Playwright's own timeout says what it waited for, and
     * that answer must have the time to arrive.
     */
    public static final Duration GRACE = Duration.ofMillis(400);

    private final SessionMailbox inbox;
    private final ActionTable table = new ActionTable();
    private final Candidates candidates;

    public ActionRunner(SessionMailbox inbox, NavigationGuard guard, SentContext sent) {
        this.inbox = inbox;
        Elements elements = new Elements(guard, this::timeout);
        candidates = new Candidates(inbox, elements);
        new NavigationActions(guard, sent, this::timeout).addTo(table);
        new MouseActions(elements).addTo(table);
        new KeyboardActions(elements).addTo(table);
        new WaitActions(elements).addTo(table);
        new ProbeActions(elements).addTo(table);
        new Extraction(elements).addTo(table);
        new Snapshots(elements).addTo(table);
        new PictureActions(elements).addTo(table);
        new CookieActions(guard).addTo(table);
        Evaluation.addTo(table);
        // The session's thread reads the page after every action.
        table.perform(ReadPage.class, (page, action) -> {});
    }

    boolean knows(Class<?> action) {
        return table.knows(action);
    }

    /**
     * Does one action, within a deadline of the inbox that includes {@link #GRACE}.
     *
     * @return the action's result, a JSON null where it has none
     */
    public JsonNode run(Page page, BrowserAction action) {
        return table.perform(page, action);
    }

    /** What the page has instead of an element that was not found. */
    public List<Candidate> candidates(Page page, ActionFailure failure) {
        return candidates.of(page, failure);
    }

    /** What is left for the action that is going on, in milliseconds; never 0, which would mean no timeout. */
    public static double timeout(SessionMailbox inbox) {
        return Math.max(1, inbox.remaining().minus(GRACE).toMillis());
    }

    private double timeout() {
        return timeout(inbox);
    }
}
