package io.muster.engine;

import io.muster.engine.BrowserAction.OnElement;
import org.jspecify.annotations.Nullable;

/** Reads the page as a whole. */
public sealed interface PageAction extends BrowserAction {
    /**
     * The accessibility tree as text, with a reference for each element; those of the last snapshot are selectors.
     *
     * @param selector for a part of the page; absent for all of it
     */
    record Snapshot(@Nullable String selector) implements PageAction, OnElement {
        @Override
        public String name() {
            return "snapshot";
        }
    }

    /** The page as a document to print; only a headless Chromium makes one. */
    record Pdf(PaperFormat format, boolean landscape, boolean printBackground) implements PageAction {
        @Override
        public String name() {
            return "pdf";
        }
    }

    /** Paper sizes. */
    enum PaperFormat {
        A3,
        A4,
        A5,
        LETTER,
        LEGAL,
        TABLOID
    }

    /** The value of a JavaScript expression, or of the function that it is, in the page. */
    record Evaluate(String expression) implements PageAction {
        @Override
        public String name() {
            return "evaluate";
        }
    }

    /**
     * Tests the condition of {@link BrowserAction.WaitFor} now, as {@code true} or {@code false}; without
     * waiting for it. Exactly one of the three is given.
     *
     * @param selector of an element that is visible
     * @param text that is visible
     * @param url a glob that the page's address matches
     */
    record Present(
            @Nullable String selector,
            @Nullable String text,
            @Nullable String url) implements PageAction, OnElement {
        @Override
        public String name() {
            return "present";
        }
    }

    /** The errors that the page has reported since it was loaded, as a list of texts. */
    record ConsoleErrors() implements PageAction {
        @Override
        public String name() {
            return "console_errors";
        }
    }
}
