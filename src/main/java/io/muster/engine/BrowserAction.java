package io.muster.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a session. A {@code selector} is CSS, {@code text=…}, {@code role=button[name="…"]} or
 * {@code testid=…}.
 */
public sealed interface BrowserAction {
    /** The action's name on the wire. */
    String name();

    /** Loads a URL. */
    record Navigate(String url, WaitUntil waitUntil) implements BrowserAction {
        @Override
        public String name() {
            return "navigate";
        }
    }

    /** When a navigation counts as done. */
    enum WaitUntil {
        COMMIT,
        DOMCONTENTLOADED,
        LOAD,
        NETWORKIDLE
    }

    /** Clicks an element once it is visible, stable, enabled and not covered. */
    record Click(String selector, MouseButton button, int count) implements BrowserAction {
        @Override
        public String name() {
            return "click";
        }
    }

    /** Which mouse button. */
    enum MouseButton {
        LEFT,
        MIDDLE,
        RIGHT
    }

    /** Replaces the value of an input, text area or editable element. */
    record Fill(String selector, String value) implements BrowserAction {
        @Override
        public String name() {
            return "fill";
        }
    }

    /** Reads one thing: text (or an attribute) of the first or of all matching elements. */
    record Extract(Field field) implements BrowserAction {
        @Override
        public String name() {
            return "extract";
        }
    }

    /** Reads several things at once into an object. */
    record ExtractFields(Map<String, Field> fields) implements BrowserAction {
        public ExtractFields {
            // In the order given, which Map.copyOf would lose.
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String name() {
            return "extract";
        }
    }

    /**
     * What to read.
     *
     * @param attribute an attribute's name; absent for the element's text
     * @param all true for a list of every match, false for the first
     */
    record Field(String selector, @Nullable String attribute, boolean all) {}

    /** A PNG of the viewport, the whole page, or one element. */
    record Screenshot(boolean fullPage, @Nullable String selector) implements BrowserAction {
        @Override
        public String name() {
            return "screenshot";
        }
    }

    /** Waits until every given condition holds. */
    record WaitFor(
            @Nullable String selector,
            ElementState state,
            @Nullable String text,
            @Nullable String url,
            @Nullable WaitUntil loadState)
            implements BrowserAction {
        @Override
        public String name() {
            return "wait_for";
        }
    }

    /** The state of an element to wait for. */
    enum ElementState {
        ATTACHED,
        DETACHED,
        VISIBLE,
        HIDDEN
    }

    /** Reads URL, title and load state of the current page. */
    record ReadPage() implements BrowserAction {
        @Override
        public String name() {
            return "page";
        }
    }

    /** Lists the session's pages. */
    record ListPages() implements BrowserAction {
        @Override
        public String name() {
            return "pages";
        }
    }

    /** Makes another page the current one; the index is that of {@link ListPages}. */
    record SwitchPage(int index) implements BrowserAction {
        @Override
        public String name() {
            return "switch_page";
        }
    }

    /** Closes a page. {@code index}: absent for the current one. */
    record ClosePage(@Nullable Integer index) implements BrowserAction {
        @Override
        public String name() {
            return "close_page";
        }
    }

    /** Answers the dialog that is open. {@code text}: a prompt's answer; absent for the text that it proposes. */
    record AnswerDialog(boolean accept, @Nullable String text) implements BrowserAction {
        @Override
        public String name() {
            return "dialog";
        }
    }

    /** Gives files to a file input, or to the file chooser that a click on the element opens. */
    record Upload(String selector, List<UploadedFile> files) implements BrowserAction {
        public Upload {
            files = List.copyOf(files);
        }

        @Override
        public String name() {
            return "upload";
        }
    }

    /** Clicks an element and keeps the file that the site sends then. */
    record Download(String selector) implements BrowserAction {
        @Override
        public String name() {
            return "download";
        }
    }
}
