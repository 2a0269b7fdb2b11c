package io.muster.engine.playwright;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.AnswerDialog;
import io.muster.engine.BrowserAction.ClosePage;
import io.muster.engine.BrowserAction.Download;
import io.muster.engine.BrowserAction.ListPages;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.SwitchPage;
import io.muster.engine.BrowserAction.Upload;
import io.muster.engine.Notices;
import io.muster.engine.OpenDialog;
import io.muster.engine.PageRules;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a session has beside the page that an action works on: its other pages, their dialogs, and the files that go in and
 * out. Belongs to the session's thread.
 */
final class SessionPages {
    private final BrowserContext context;
    private final CurrentPage current;
    private final Dialogs dialogs = new Dialogs();
    private final Downloads downloads = new Downloads();
    private final PageActions pageActions;
    private final FileActions fileActions;

    SessionPages(BrowserContext context, CurrentPage current, SessionInbox inbox) {
        this.context = context;
        this.current = current;
        this.pageActions = new PageActions(inbox, current);
        this.fileActions = new FileActions(downloads, () -> ActionRunner.timeout(inbox));
        current.pages().onOpen(downloads::follow);
        current.pages().onEnd(dialogs::forget);
    }

    /** Does as these rules say from now on; again when a session that was nobody's becomes somebody's. */
    void follow(PageRules rules) {
        current.pages().limit(rules.maxPages());
        downloads.keepIn(rules.downloads());
        dialogs.follow(context, rules.dialogs());
    }

    /** The dialog that keeps an action from being done. */
    Optional<OpenDialog> obstacle(BrowserAction action) {
        boolean getsThrough = action instanceof AnswerDialog || action instanceof ClosePage;
        return getsThrough ? Optional.empty() : dialogs.waiting();
    }

    /** Does something that ends with a {@link DialogOpenedException} when a dialog opens that must be answered. */
    <T> T interrupting(Supplier<T> work) {
        return dialogs.interrupting(work);
    }

    /**
     * Does an action if it is one of those that are done here.
     *
     * @param otherwise does all others
     */
    JsonNode run(BrowserAction action, Supplier<JsonNode> otherwise) {
        if (action instanceof ListPages) {
            return pageActions.list();
        }
        if (action instanceof SwitchPage target) {
            return pageActions.switchTo(target.index());
        }
        if (action instanceof ClosePage target) {
            return pageActions.close(target.index());
        }
        if (action instanceof AnswerDialog answer) {
            dialogs.answer(answer);
            return JsonNodeFactory.instance.nullNode();
        }
        if (action instanceof Upload upload) {
            return fileActions.upload(current.usable(), upload);
        }
        if (action instanceof Download download) {
            return fileActions.download(current.usable(), download);
        }
        return action instanceof Navigate ? navigate(otherwise) : otherwise.get();
    }

    private JsonNode navigate(Supplier<JsonNode> navigation) {
        downloads.expect();
        try {
            return navigation.get();
        } catch (PlaywrightException e) {
            if (fileActions.isDownload(e)) {
                return fileActions.navigated(current.usable());
            }
            throw e;
        }
    }

    /** Keeps the files that are complete by now. */
    void settle() {
        downloads.settle();
    }

    /** What happened since this was asked last. */
    Notices notices(NavigationGuard guard) {
        downloads.settle();
        OpenPages pages = current.pages();
        pages.closeRefused(guard);
        return new Notices(
                dialogs.waiting().orElse(null),
                pages.drainOpened(),
                pages.drainRefusals(),
                downloads.drainKept(),
                downloads.drainFailed());
    }
}
