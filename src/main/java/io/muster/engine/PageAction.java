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
}
