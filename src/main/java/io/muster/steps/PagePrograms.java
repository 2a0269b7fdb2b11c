package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.AppException;
import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.steps.Program.Records;
import io.muster.steps.Program.Steps;
import io.muster.steps.Step.Act;
import io.muster.steps.Step.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the payloads that deal with one address: {@code extract}, {@code screenshot}, {@code pdf}. Texts mean themselves. */
final class PagePrograms {
    private static final int MAX_PAGES = 100;
    private static final int USUAL_PAGES = 10;
    private static final String URL = "url";
    private static final String WAIT_FOR = "wait_for";
    private static final String FULL_PAGE = "full_page";
    private static final String FORMAT = "format";
    private static final String RECORD = "record";
    private static final String FIELDS = "fields";
    private static final String NEXT = "next";
    private static final String PAGES = "max_pages";

    private PagePrograms() {}

    static Optional<Program> screenshot(JsonFields payload) {
        payload.allowOnly(Set.of(URL, FULL_PAGE, WAIT_FOR));
        return picture(payload, "screenshot", FULL_PAGE);
    }

    static Optional<Program> pdf(JsonFields payload) {
        payload.allowOnly(Set.of(URL, FORMAT, WAIT_FOR));
        return picture(payload, "pdf", FORMAT);
    }

    /** Three steps: open the page, wait for it, take it. */
    private static Optional<Program> picture(JsonFields payload, String action, String option) {
        Optional<ObjectNode> open = open(payload);
        Optional<ObjectNode> wait = waitFor(payload);
        ObjectNode take = action(action, Map.of());
        payload.find(option).ifPresent(value -> take.set(option, value));
        boolean right = read(payload, take, "").isPresent();
        if (open.isEmpty() || !right || payload.object().has(WAIT_FOR) != wait.isPresent()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(step("/url", open.get(), null));
        wait.ifPresent(fields -> steps.add(step("/wait_for", fields, null)));
        steps.add(step("", take, action));
        return Optional.of(new Steps(Json.MAPPER.createObjectNode(), steps));
    }

    private static Step step(String pointer, ObjectNode fields, @Nullable String saveAs) {
        return new Act(new Rules(pointer, null, null, null), ActionTemplate.literal(fields), saveAs, OnError.FAIL);
    }

    static Optional<Program> extract(JsonFields payload) {
        payload.allowOnly(Set.of(URL, WAIT_FOR, RECORD, FIELDS, NEXT, PAGES));
        Optional<ReadAction> open = open(payload).map(ReadAction::of);
        Optional<ReadAction> wait = waitFor(payload).map(ReadAction::of);
        String record = payload.object().has(RECORD) ? payload.text(RECORD).orElse(null) : null;
        String next = payload.object().has(NEXT) ? payload.text(NEXT).orElse(null) : null;
        int pages = payload.object().has(PAGES) ? payload.number(PAGES, 1, MAX_PAGES) : USUAL_PAGES;
        if (payload.object().has(PAGES) && !payload.object().has(NEXT)) {
            payload.fault(PAGES, "belongs to next");
        }
        Optional<ReadAction> fields = fields(payload);
        if (open.isEmpty() || fields.isEmpty()) {
            return Optional.empty();
        }
        ExtractFields wanted = (ExtractFields) fields.get().action();
        return Optional.of(new Records(open.get(), wait.orElse(null), record, wanted, next, next == null ? 1 : pages));
    }

    private static Optional<ReadAction> fields(JsonFields payload) {
        JsonNode fields = payload.object().path(FIELDS);
        if (!fields.isObject()) {
            payload.fault(FIELDS, "must be an object such as {\"title\": {\"selector\": \"h1\"}}");
            return Optional.empty();
        }
        return read(payload, action("extract", Map.of(FIELDS, fields)), "");
    }

    private static Optional<ObjectNode> open(JsonFields payload) {
        ObjectNode fields = action("navigate", Map.of());
        payload.find(URL).ifPresent(url -> fields.set(URL, url));
        return read(payload, fields, "").map(read -> fields);
    }

    /** A selector alone is that of an element to wait for. */
    private static Optional<ObjectNode> waitFor(JsonFields payload) {
        Optional<JsonNode> wanted = payload.find(WAIT_FOR);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode fields = action(WAIT_FOR, Map.of());
        if (wanted.get().isString()) {
            fields.set("selector", wanted.get());
        } else if (wanted.get() instanceof ObjectNode given) {
            fields.setAll(given);
        } else {
            payload.fault(WAIT_FOR, "must be a selector, or an object with the fields of the action wait_for");
            return Optional.empty();
        }
        return read(payload, fields, "/wait_for").map(read -> fields);
    }

    private static ObjectNode action(String name, Map<String, JsonNode> fields) {
        ObjectNode action = Json.MAPPER.createObjectNode().put("action", name);
        new LinkedHashMap<>(fields).forEach(action::set);
        return action;
    }

    private static Optional<ReadAction> read(JsonFields payload, ObjectNode action, String place) {
        try {
            return Optional.of(ReadAction.of(action));
        } catch (AppException refusal) {
            FieldError.of(refusal).forEach(fieldError -> payload.fieldErrors().add(fieldError.below(place)));
            return Optional.empty();
        }
    }
}
