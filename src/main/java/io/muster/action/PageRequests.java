package io.muster.action;

import io.muster.engine.BrowserAction;
import io.muster.engine.SessionAction;
import org.jspecify.annotations.Nullable;

/** The actions on an agent's pages and their dialogs, on the wire. */
final class PageRequests {
    private static final int MAX_INDEX = 10_000;
    private static final int MAX_ANSWER = 10_000;

    private PageRequests() {}

    /** Lists the pages. */
    record Pages(@Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            return new SessionAction.ListPages();
        }
    }

    /** Makes a page the current one. */
    record SwitchPage(@Nullable Integer index, @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if (index == null) {
                throw ActionFields.wrong("index", "must be a page's number in the list of pages");
            }
            return new SessionAction.SwitchPage(checked(index));
        }
    }

    /** Closes a page. */
    record ClosePage(@Nullable Integer index, @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            return new SessionAction.ClosePage(index == null ? null : checked(index));
        }
    }

    /** Answers a dialog. */
    record Dialog(
            @Nullable Boolean accept,
            @Nullable String text,
            @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if (accept == null) {
                throw ActionFields.wrong("accept", "must be true or false");
            }
            if (text != null && (!accept || text.length() > MAX_ANSWER)) {
                throw ActionFields.wrong(
                        "text", "goes with accept true and must have at most " + MAX_ANSWER + " characters");
            }
            return new SessionAction.AnswerDialog(accept, text);
        }
    }

    private static int checked(int index) {
        if (index < 0 || index > MAX_INDEX) {
            throw ActionFields.wrong("index", "must be a page's number in the list of pages");
        }
        return index;
    }
}
