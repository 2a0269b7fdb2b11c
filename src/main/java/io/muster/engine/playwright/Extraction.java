package io.muster.engine.playwright;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.muster.engine.BrowserAction.Field;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads texts and attributes out of a page. */
final class Extraction {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // Only HTML elements have innerText, which is the text as a person sees it; SVG and others have textContent.
    private static final String READ =
            "attribute == null ? (e.innerText ?? e.textContent ?? '').trim()" + " : e.getAttribute(attribute)";
    private static final String READ_ONE = "(e, attribute) => " + READ;
    private static final String READ_ALL = "(elements, attribute) => elements.map(e => " + READ + ")";

    private final DoubleSupplier timeout;

    /**
     * @param timeout what is left for the action, in milliseconds
     */
    Extraction(DoubleSupplier timeout) {
        this.timeout = timeout;
    }

    JsonNode read(Page page, Map<String, Field> fields) {
        ObjectNode result = JSON.objectNode();
        fields.forEach((name, field) -> result.set(name, read(page, field)));
        return result;
    }

    /** The first match, once there is one; or all there are now, which may be none. */
    JsonNode read(Page page, Field field) {
        if (!field.all()) {
            return text(ActionRunner.first(page, field.selector())
                    .evaluate(
                            READ_ONE,
                            field.attribute(),
                            new Locator.EvaluateOptions().setTimeout(timeout.getAsDouble())));
        }
        ArrayNode list = JSON.arrayNode();
        Object texts = page.locator(Selectors.toPlaywright(field.selector())).evaluateAll(READ_ALL, field.attribute());
        if (texts instanceof List<?> found) {
            found.forEach(text -> list.add(text(text)));
        }
        return list;
    }

    private static JsonNode text(Object value) {
        return value instanceof String text ? JSON.stringNode(text) : JSON.nullNode();
    }
}
