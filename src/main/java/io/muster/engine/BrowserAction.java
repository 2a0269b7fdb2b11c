package io.muster.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action that a session can perform. A {@code selector} is CSS, {@code text=…}, {@code role=button[name="…"]},
 * {@code testid=…} or {@code ref=…} of the last snapshot; {@code >>} chains selectors, {@code >>>} enters a frame.
 */
public sealed interface BrowserAction
        permits BrowserAction.Navigate,
                BrowserAction.Click,
                BrowserAction.Fill,
                BrowserAction.Extract,
                BrowserAction.ExtractFields,
                BrowserAction.Screenshot,
                BrowserAction.WaitFor,
                BrowserAction.ReadPage,
                NavigationAction,
                InputAction,
                PageAction,
                CookieAction,
                SessionAction {
    /** The action's name on the wire. */
    String name();

    /** An action that goes to an element, or may. */
    interface OnElement {
        @Nullable
        String selector();
    }

    /** A point within an element, in CSS pixels from its top left corner. */
    record Point(double x, double y) {}

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

    /**
     * Clicks an element once it is visible, stable, enabled and not covered.
     *
     * @param position where in the element; absent for its middle
     */
    record Click(
            String selector,
            MouseButton button,
            int count,
            @Nullable Point position) implements BrowserAction, OnElement {
        public Click(String selector, MouseButton button, int count) {
            this(selector, button, count, null);
        }

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
    record Fill(String selector, String value) implements BrowserAction, OnElement {
        @Override
        public String name() {
            return "fill";
        }
    }

    /** Reads one thing: text (or an attribute) of the first or of all matching elements. */
    record Extract(Field field) implements BrowserAction, OnElement {
        @Override
        public String selector() {
            return field.selector();
        }

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
     * A field to read.
     *
     * @param attribute an attribute's name; absent for the element's text
     * @param all true for a list of every match, false for the first
     */
    record Field(String selector, @Nullable String attribute, boolean all) {}

    /** A PNG of the viewport, the whole page, or one element. */
    record Screenshot(boolean fullPage, @Nullable String selector) implements BrowserAction, OnElement {
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
            implements BrowserAction, OnElement {
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
}
