package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads texts and attributes out of a page. */
final class Extraction {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Characters. What is larger is refused in the page: all sessions of a host share one pipe. */
    private static final int MAX_TEXT = 4_000_000;

    private static final String TOO_LARGE = "extract: too large";
    private static final String TOO_LARGE_SHOWN =
            "What was found has more than " + MAX_TEXT + " characters; extract less at once";

    // Only HTML elements have innerText, which is the text as a person sees it; SVG and others have textContent.
    private static final String READ_ALL = """
            (elements, attribute) => {
              let left = %d;
              return elements.map(e => {
                const text = attribute == null ? (e.innerText ?? e.textContent ?? '').trim() : e.getAttribute(attribute);
                left -= text?.length ?? 0;
                if (left < 0) throw new Error('%s');
                return text;
              });
            }""".formatted(MAX_TEXT, TOO_LARGE);
    private static final String READ_ONE = "(e, attribute) => (" + READ_ALL + ")([e], attribute)[0]";

    private final Elements elements;

    Extraction(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.answer(Extract.class, (page, extract) -> read(page, extract.field()));
        table.answer(ExtractFields.class, (page, extract) -> read(page, extract.fields()));
    }

    private JsonNode read(Page page, Map<String, Field> fields) {
        ObjectNode result = JSON.objectNode();
        fields.forEach((name, field) -> result.set(name, read(page, field)));
        return result;
    }

    /** The first match, once there is one; or all there are now, which may be none. */
    private JsonNode read(Page page, Field field) {
        try {
            return found(page, field);
        } catch (TimeoutError e) {
            throw PlaywrightFailures.ofElement(e, field.selector());
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains(TOO_LARGE)) {
                throw new ActionFailure(Reason.FAILED, TOO_LARGE_SHOWN, e);
            }
            throw e;
        }
    }

    private JsonNode found(Page page, Field field) {
        Locator matches = elements.all(page, field.selector());
        // References are known to Playwright's own scripts only, and evaluateAll runs among the page's.
        boolean isReference = Selectors.isReference(field.selector());
        if (!field.all()) {
            // Most often it is there, and then this is one message where waiting for it takes three.
            List<?> found = isReference ? List.of() : now(matches.first(), field);
            return found.isEmpty() ? one(matches.first(), field) : text(found.get(0));
        }
        ArrayNode list = JSON.arrayNode();
        if (isReference) {
            matches.all().forEach(match -> list.add(one(match, field)));
        } else {
            now(matches, field).forEach(text -> list.add(text(text)));
        }
        return list;
    }

    private static List<?> now(Locator matches, Field field) {
        return matches.evaluateAll(READ_ALL, field.attribute()) instanceof List<?> found ? found : List.of();
    }

    private JsonNode one(Locator element, Field field) {
        return text(element.evaluate(
                READ_ONE, field.attribute(), new Locator.EvaluateOptions().setTimeout(elements.timeout())));
    }

    private static JsonNode text(@Nullable Object value) {
        return value instanceof String text ? JSON.stringNode(text) : JSON.nullNode();
    }
}
