package io.muster.action;

import io.muster.engine.BrowserAction;
import io.muster.engine.InputAction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Actions with the keyboard, and those that fill in forms. */
sealed interface KeyboardRequest extends ActionRequest {
    int MAX_VALUES = 1_000;

    /** Replaces the value of an input. */
    record Fill(String selector, String value, @Nullable Integer timeoutMs) implements KeyboardRequest {
        @Override
        public BrowserAction toAction() {
            return new BrowserAction.Fill(
                    ActionFields.required("selector", selector), ActionFields.text("value", value));
        }
    }

    /** Types key by key. */
    record Type(String selector, String text, @Nullable Integer timeoutMs) implements KeyboardRequest {
        @Override
        public BrowserAction toAction() {
            return new InputAction.Type(ActionFields.required("selector", selector), ActionFields.text("text", text));
        }
    }

    /** Presses a key or a chord. */
    record Press(
            String key, @Nullable String selector, @Nullable Integer timeoutMs) implements KeyboardRequest {
        @Override
        public BrowserAction toAction() {
            // A blank is a key.
            ActionFields.check(key != null && !key.isEmpty(), "key", "must be a key such as Enter, a or Control+A");
            return new InputAction.Press(key, ActionFields.optional("selector", selector));
        }
    }

    /** Selects options. */
    record Select(
            String selector, List<String> values, @Nullable Integer timeoutMs) implements KeyboardRequest {
        @Override
        public BrowserAction toAction() {
            ActionFields.check(
                    values != null
                            && values.size() <= MAX_VALUES
                            && values.stream().allMatch(Objects::nonNull),
                    "values",
                    "must be a list of at most " + MAX_VALUES + " texts");
            return new InputAction.Select(ActionFields.required("selector", selector), values);
        }
    }
}
