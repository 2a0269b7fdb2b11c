package io.muster.steps;

import io.muster.common.AppException;
import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.common.WireName;
import io.muster.steps.Program.Steps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the payloads of tasks into programs. Thread-safe. */
public final class Payloads {
    private static final int MAX_FAULTS = 20;
    private static final String INPUTS = "inputs";

    private final StepLimits limits;

    public Payloads(StepLimits limits) {
        this.limits = limits;
    }

    /** Kind of a payload. */
    public enum Kind {
        STEPS,
        EXTRACT,
        SCREENSHOT,
        PDF;

        /** The task type. */
        public String wireName() {
            return WireName.of(this);
        }
    }

    /**
     * Reads a payload.
     *
     * @throws AppException {@code INVALID}, with a {@link FieldError} for each thing that is wrong, by its place in the payload
     */
    public Program read(Kind kind, JsonNode payload) {
        if (!(payload instanceof ObjectNode object)) {
            throw FieldError.refusal(List.of(new FieldError("", "must be an object")));
        }
        JsonFields jsonFields = JsonFields.root(object);
        Optional<Program> program =
                switch (kind) {
                    case STEPS -> steps(jsonFields);
                    case EXTRACT -> PagePrograms.extract(jsonFields);
                    case SCREENSHOT -> PagePrograms.screenshot(jsonFields);
                    case PDF -> PagePrograms.pdf(jsonFields);
                };
        List<FieldError> fieldErrors =
                jsonFields.fieldErrors().stream().distinct().toList();
        if (!fieldErrors.isEmpty()) {
            throw FieldError.refusal(
                    fieldErrors.size() <= MAX_FAULTS ? fieldErrors : fieldErrors.subList(0, MAX_FAULTS));
        }
        return program.orElseThrow();
    }

    /** Returns the errors of a payload; empty when it can be run. */
    public List<FieldError> check(Kind kind, JsonNode payload) {
        try {
            read(kind, payload);
            return List.of();
        } catch (AppException refusal) {
            return FieldError.of(refusal);
        }
    }

    private Optional<Program> steps(JsonFields payload) {
        payload.allowOnly(Set.of(INPUTS, "steps"));
        ObjectNode inputs = Json.MAPPER.createObjectNode();
        if (payload.object().get(INPUTS) instanceof ObjectNode given) {
            inputs = given;
        } else if (payload.object().has(INPUTS)) {
            payload.fault(INPUTS, "must be an object");
        }
        return Optional.of(new Steps(inputs, new StepReader(new VariableNames(inputs), limits).read(payload, 0)));
    }
}
