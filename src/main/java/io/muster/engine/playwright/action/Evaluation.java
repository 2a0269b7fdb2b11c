package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.common.Json;
import io.muster.common.WellFormedText;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.PageAction.Evaluate;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Runs the caller's JavaScript in the page. */
final class Evaluation {
    /** Characters of JSON. What is larger is refused in the page: all sessions of a host share one pipe. */
    private static final int MAX_RESULT = 1_000_000;

    private static final int MAX_MESSAGE = 300;
    private static final String SCRIPT = PageScript.load("evaluate.js");

    private Evaluation() {}

    static void addTo(ActionTable table) {
        table.answer(Evaluate.class, Evaluation::evaluate);
    }

    private static JsonNode evaluate(Page page, Evaluate action) {
        Object answer;
        try {
            answer = page.evaluate(SCRIPT, Map.of("source", action.expression(), "limit", MAX_RESULT));
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("context was destroyed")) {
                throw new ActionFailure(Reason.FAILED, "The page was left while the expression ran", e);
            }
            throw e;
        }
        if (answer instanceof List<?> parts && parts.size() == 2) {
            return result(String.valueOf(parts.get(0)), String.valueOf(parts.get(1)));
        }
        throw new ActionFailure(Reason.FAILED, "The browser could not do this", null);
    }

    private static JsonNode result(String kind, String text) {
        if (!kind.equals("json")) {
            throw new ActionFailure(Reason.FAILED, WellFormedText.shorten(text, MAX_MESSAGE), null);
        }
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new ActionFailure(Reason.FAILED, "The result is nested too deeply or holds too large a value", e);
        }
    }
}
