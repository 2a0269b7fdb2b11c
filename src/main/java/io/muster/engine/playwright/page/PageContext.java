package io.muster.engine.playwright.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.Notices;
import io.muster.engine.OpenDialog;
import io.muster.engine.PageRules;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.SessionAction.ClosePage;
import io.muster.engine.playwright.action.ActionRunner;
import io.muster.engine.playwright.action.ActionTable;
import io.muster.engine.playwright.action.Elements;
import io.muster.engine.playwright.action.NavigationGuard;
import io.muster.engine.playwright.channel.SessionChannel;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The surroundings of the page that an action works on: the session's other pages, their dialogs, and the files that go in
 * and out. Belongs to the session's thread.
 */
public final class PageContext {
    private final BrowserContext context;
    private final CurrentPage current;
    private final Dialogs dialogs = new Dialogs();
    private final Downloads downloads = new Downloads();
    private final SessionChannel channel;
    private ActionTable table = new ActionTable();
    private @Nullable FileActions fileActions;

    public PageContext(BrowserContext context, CurrentPage current, SessionChannel channel) {
        this.context = context;
        this.current = current;
        this.channel = channel;
        current.pages().onOpen(downloads::follow);
        current.pages().onEnd(dialogs::forget);
    }

    /** Applies these rules from now on; called again when an unassigned session is assigned. */
    public void applyRules(PageRules rules, NavigationGuard guard) {
        current.pages().limit(rules.maxPages());
        downloads.storeIn(rules.downloads());
        dialogs.follow(context, rules.dialogs());
        Elements elements = new Elements(guard, () -> ActionRunner.timeout(channel.mailbox()));
        FileActions files = new FileActions(downloads, elements);
        fileActions = files;
        table = new ActionTable();
        files.addTo(table);
        new PageActions(channel, current).addTo(table);
        table.perform(AnswerDialog.class, (page, answer) -> dialogs.answer(answer));
    }

    /** The dialog that prevents an action from being done. */
    Optional<OpenDialog> obstacle(BrowserAction action) {
        boolean getsThrough = action instanceof AnswerDialog || action instanceof ClosePage;
        return getsThrough ? Optional.empty() : dialogs.waiting();
    }

    /** True while a dialog waits for its answer, before which its page answers nothing. */
    public boolean waitForAnswer() {
        return dialogs.waiting().isPresent();
    }

    /** Does something that ends with a {@link DialogOpenedException} when a dialog opens that must be answered. */
    public <T> T interrupting(Supplier<T> work) {
        return dialogs.interrupting(work);
    }

    /**
     * Does an action if it is one of those that are done here.
     *
     * @param otherwise does all others
     */
    public JsonNode run(BrowserAction action, Supplier<JsonNode> otherwise) {
        if (table.knows(action.getClass())) {
            return table.perform(current.usable(), action);
        }
        return action instanceof Navigate ? navigate(otherwise) : otherwise.get();
    }

    private JsonNode navigate(Supplier<JsonNode> navigation) {
        downloads.expect();
        try {
            return navigation.get();
        } catch (PlaywrightException e) {
            if (fileActions != null && fileActions.isDownload(e)) {
                return fileActions.navigated(current.usable());
            }
            throw e;
        }
    }

    /** Stores the downloads that are complete by now. */
    public void storeDownloads() {
        downloads.storeFinished();
    }

    /** Returns the events since the last call. */
    public Notices notices(NavigationGuard guard) {
        downloads.storeFinished();
        PageList pages = current.pages();
        pages.closeRefused(guard);
        return new Notices(
                dialogs.waiting().orElse(null),
                pages.drainOpened(),
                pages.drainRefusals(),
                downloads.drainKept(),
                downloads.drainFailed());
    }
}
