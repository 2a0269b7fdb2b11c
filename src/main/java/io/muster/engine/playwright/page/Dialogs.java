package io.muster.engine.playwright.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.FireAndForget;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.DialogPolicy;
import io.muster.engine.OpenDialog;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.playwright.action.ActionFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Treats the dialogs of a session's pages as its policy says. A dialog that is asked about ends the call in progress:
 * its page stands still, and the call would only end with its timeout. Belongs to the session's thread.
 */
final class Dialogs {
    private static final String PROMPT = "prompt";

    /** A page shows one dialog at a time; no more pages than this can be distinguished. */
    private static final int MOST = 100;

    private final Deque<Dialog> open = new ArrayDeque<>();
    private boolean interrupting;

    /** Takes care of the dialogs of a context, once in its life. */
    void follow(BrowserContext context, DialogPolicy policy) {
        switch (policy) {
            // Without a listener the browser host dismisses them, and a page that floods them does not even get here.
            case DISMISS -> {}
            case ACCEPT -> context.onDialog(Dialogs::accept);
            case ASK -> context.onDialog(this::opened);
        }
    }

    /** Does something that ends with a {@link DialogOpenedException} when a dialog opens meanwhile. */
    <T> T interrupting(Supplier<T> work) {
        boolean before = interrupting;
        interrupting = true;
        try {
            return work.get();
        } finally {
            interrupting = before;
        }
    }

    /** The dialog to be answered next. */
    Optional<OpenDialog> waiting() {
        return Optional.ofNullable(open.peek())
                .map(dialog -> new OpenDialog(dialog.type(), dialog.message(), dialog.defaultValue()));
    }

    void answer(AnswerDialog answer) {
        Dialog dialog = open.poll();
        if (dialog == null) {
            throw new ActionFailure(Reason.NOT_FOUND, "No dialog is open", null);
        }
        try {
            if (!answer.accept()) {
                dialog.dismiss();
            } else if (dialog.type().equals(PROMPT)) {
                dialog.accept(answer.text() == null ? dialog.defaultValue() : answer.text());
            } else {
                dialog.accept();
            }
        } catch (PlaywrightException e) {
            throw new ActionFailure(Reason.NOT_FOUND, "The dialog is not open any more", e);
        }
    }

    /** The page has ended, and its dialogs with it. */
    void forget(Page page) {
        open.removeIf(dialog -> page.equals(dialog.page()));
    }

    private void opened(Dialog dialog) {
        if (open.size() >= MOST) {
            FireAndForget.dismiss(dialog);
            return;
        }
        open.add(dialog);
        if (interrupting) {
            throw new DialogOpenedException();
        }
    }

    private static void accept(Dialog dialog) {
        FireAndForget.accept(dialog, dialog.type().equals(PROMPT) ? dialog.defaultValue() : "");
    }
}
