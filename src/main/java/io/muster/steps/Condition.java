package io.muster.steps;

import io.muster.engine.PageAction.Present;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Something that is on the page now or is not.
 *
 * @param kind which of the three it is
 * @param text what to look for; may hold placeholders
 */
record Condition(Kind kind, String text) {
    /** Kind of a condition. */
    enum Kind {
        SELECTOR,
        TEXT,
        URL
    }

    Present resolve(Scope scope) {
        JsonNode value = ValueTemplate.resolve(StringNode.valueOf(text), scope::require);
        if (!value.isString() || value.asString().isBlank()) {
            throw new TemplateException("a condition wants a text to look for");
        }
        String wanted = value.asString();
        return switch (kind) {
            case SELECTOR -> new Present(wanted, null, null);
            case TEXT -> new Present(null, wanted, null);
            case URL -> new Present(null, null, wanted);
        };
    }
}
