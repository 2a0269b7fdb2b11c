package io.muster.action;

import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.PageAction;
import io.muster.engine.PageAction.PaperFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Actions that look at a page. */
sealed interface ReadingRequest extends ActionRequest {
    int MAX_EXPRESSION = 100_000;

    /** Waits for an element, a text, a URL or a load state. */
    record WaitFor(
            @Nullable String selector,
            @Nullable String state,
            @Nullable String text,
            @Nullable String url,
            @Nullable String loadState,
            @Nullable Integer timeoutMs)
            implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            ActionFields.check(
                    Stream.of(selector, text, url, loadState).anyMatch(Objects::nonNull),
                    "wait_for wants at least one of selector, text, url and load_state");
            ActionFields.check(state == null || selector != null, "state", "belongs to a selector");
            return new BrowserAction.WaitFor(
                    ActionFields.optional("selector", selector),
                    ActionFields.constant("state", state, ElementState.class, ElementState.VISIBLE),
                    text,
                    url,
                    loadState == null ? null : ActionFields.constant("load_state", loadState, WaitUntil.class));
        }
    }

    /** Reads text or attributes: {@code selector} for one thing, or {@code fields} for an object of several. */
    record Extract(
            @Nullable String selector,
            @Nullable String attribute,
            @Nullable Boolean all,
            @Nullable Map<String, FieldRequest> fields,
            @Nullable Integer timeoutMs)
            implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            ActionFields.check(
                    (selector == null) != (fields == null) && (fields == null || (attribute == null && all == null)),
                    "extract wants either selector (with attribute and all) or fields");
            if (fields == null) {
                return new BrowserAction.Extract(new FieldRequest(selector, attribute, all).toField("selector"));
            }
            ActionFields.check(!fields.isEmpty(), "fields", "must name at least one field");
            Map<String, BrowserAction.Field> wanted = new LinkedHashMap<>();
            fields.forEach((name, field) -> {
                String place = "fields/" + name.replace("~", "~0").replace("/", "~1");
                if (field == null) {
                    throw ActionFields.wrong(place, "must be an object");
                }
                wanted.put(name, field.toField(place + "/selector"));
            });
            return new BrowserAction.ExtractFields(wanted);
        }
    }

    /** One thing to read. */
    record FieldRequest(
            @Nullable String selector,
            @Nullable String attribute,
            @Nullable Boolean all) {
        BrowserAction.Field toField(String place) {
            return new BrowserAction.Field(ActionFields.required(place, selector), attribute, Boolean.TRUE.equals(all));
        }
    }

    /** Shows the accessibility tree. */
    record Snapshot(@Nullable String selector, @Nullable Integer timeoutMs) implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            return new PageAction.Snapshot(ActionFields.optional("selector", selector));
        }
    }

    /** Takes a picture. */
    record Screenshot(
            @Nullable Boolean fullPage,
            @Nullable String selector,
            @Nullable Integer timeoutMs) implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            boolean whole = Boolean.TRUE.equals(fullPage);
            ActionFields.check(!whole || selector == null, "screenshot wants full_page or selector, not both");
            return new BrowserAction.Screenshot(whole, ActionFields.optional("selector", selector));
        }
    }

    /** Prints. */
    record Pdf(
            @Nullable String format,
            @Nullable Boolean landscape,
            @Nullable Boolean printBackground,
            @Nullable Integer timeoutMs)
            implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            return new PageAction.Pdf(
                    ActionFields.constant("format", format, PaperFormat.class, PaperFormat.A4),
                    Boolean.TRUE.equals(landscape),
                    Boolean.TRUE.equals(printBackground));
        }
    }

    /** Runs an expression in the page. */
    record Evaluate(String expression, @Nullable Integer timeoutMs) implements ReadingRequest {
        @Override
        public BrowserAction toAction() {
            ActionFields.check(
                    expression != null && !expression.isBlank() && expression.length() <= MAX_EXPRESSION,
                    "expression",
                    "must be a text of 1 to " + MAX_EXPRESSION + " characters");
            return new PageAction.Evaluate(expression);
        }
    }
}
