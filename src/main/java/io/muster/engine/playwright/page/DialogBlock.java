package io.muster.engine.playwright.page;

import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.Notices;
import io.muster.engine.PageState;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.SessionAction.ClosePage;
import io.muster.engine.SessionAction.ListPages;
import io.muster.engine.SessionAction.SwitchPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Events since the last action that prevent the next one from doing what its caller means. */
public final class DialogBlock {
    private DialogBlock() {}

    /**
     * Why an action is not begun, if it is not.
     *
     * @param time since the action was asked for
     */
    public static Optional<Failed> to(
            BrowserAction action, CurrentPage page, PageContext pages, Supplier<Duration> time) {
        Optional<Failed> dialog = pages.obstacle(action)
                .map(open -> new Failed(
                        Reason.DIALOG_OPEN,
                        "A dialog is open; answer it with the action dialog, or close its page",
                        page.silent(),
                        time.get(),
                        List.of(),
                        Notices.of(open)));
        return dialog.isPresent() || !page.hasCrashed() || !worksOnPage(action)
                ? dialog
                : Optional.of(crashed(page, time));
    }

    /** Reported once: the action was not meant for the empty page. */
    private static Failed crashed(CurrentPage page, Supplier<Duration> time) {
        PageState crashed = page.silent();
        page.replace();
        return new Failed(
                Reason.FAILED,
                "The page has crashed since the last action; the agent goes on with an empty page",
                crashed,
                time.get());
    }

    private static boolean worksOnPage(BrowserAction action) {
        boolean leaves = action instanceof Navigate || action instanceof SwitchPage || action instanceof ClosePage;
        return !leaves
                && !(action instanceof ReadPage || action instanceof ListPages || action instanceof AnswerDialog);
    }
}
