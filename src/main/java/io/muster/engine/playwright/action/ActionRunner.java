package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.ActionOutcome.Candidate;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Does the actions on a page. Belongs to the session's thread. */
public final class ActionRunner {
    /**
     * The time beyond its own timeout after which a call is abandoned: Playwright's own timeout says what it waited for,
     * and that answer must have the time to arrive.
     */
    public static final Duration GRACE = Duration.ofMillis(400);

    private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
    private static final Duration RELEASING = Duration.ofMillis(500);

    private final SessionMailbox mailbox;
    private final ActionTable table = new ActionTable();
    private final Candidates candidates;
    private final HeldInput held = new HeldInput();
    private final Caret caret = new Caret();

    public ActionRunner(SessionMailbox mailbox, NavigationGuard guard, SentContext sent) {
        this.mailbox = mailbox;
        Elements elements = new Elements(guard, this::timeout);
        candidates = new Candidates(mailbox, elements);
        new NavigationActions(guard, sent, this::timeout).addTo(table);
        new MouseActions(elements, held).addTo(table);
        new KeyboardActions(elements, held, caret).addTo(table);
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
     * Does one action, within a deadline of the mailbox that includes {@link #GRACE}.
     *
     * @return the action's result, a JSON null where it has none
     */
    public JsonNode run(Page page, BrowserAction action) {
        held.release();
        JsonNode result = table.perform(page, action);
        caret.after(action);
        return result;
    }

    /**
     * Releases keys and the mouse button that a failed action may have left pressed. What fails here is done by the next
     * action.
     *
     * @param cancel ends the calls that the page has not answered in time
     */
    public void releaseInput(ActionFailure failure, Runnable cancel) {
        held.failed(failure.reason());
        if (held.isEmpty()) {
            return;
        }
        try {
            mailbox.within(RELEASING, () -> {
                held.release();
                return true;
            });
        } catch (DeadlineException e) {
            cancel.run();
        } catch (SessionGoneException | PlaywrightException e) {
            LOG.atDebug().setCause(e).log("Input could not be released");
        }
    }

    /** Finds elements of the page that resemble one that was not found. */
    public List<Candidate> candidates(Page page, ActionFailure failure) {
        return candidates.of(page, failure);
    }

    /** The time left for the action in progress, in milliseconds; never 0, which would mean no timeout. */
    public static double timeout(SessionMailbox mailbox) {
        return Math.max(1, mailbox.remaining().minus(GRACE).toMillis());
    }

    private double timeout() {
        return timeout(mailbox);
    }
}
