package io.muster.engine;

import io.muster.engine.BrowserAction.OnElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions beyond the page itself: other pages, dialogs, files. */
public sealed interface SessionAction extends BrowserAction {
    /** Lists the session's pages. */
    record ListPages() implements SessionAction {
        @Override
        public String name() {
            return "pages";
        }
    }

    /** Makes another page the current one; the index is that of {@link ListPages}. */
    record SwitchPage(int index) implements SessionAction {
        @Override
        public String name() {
            return "switch_page";
        }
    }

    /** Closes a page. {@code index}: absent for the current one. */
    record ClosePage(@Nullable Integer index) implements SessionAction {
        @Override
        public String name() {
            return "close_page";
        }
    }

    /** Answers the dialog that is open. {@code text}: a prompt's answer; absent for the text that it proposes. */
    record AnswerDialog(boolean accept, @Nullable String text) implements SessionAction {
        @Override
        public String name() {
            return "dialog";
        }
    }

    /** Gives files to a file input, or to the file chooser that a click on the element opens. */
    record Upload(String selector, List<UploadedFile> files) implements SessionAction, OnElement {
        public Upload {
            files = List.copyOf(files);
        }

        @Override
        public String name() {
            return "upload";
        }
    }

    /** Clicks an element and stores the file that the site sends then. */
    record Download(String selector) implements SessionAction, OnElement {
        @Override
        public String name() {
            return "download";
        }
    }
}
