package io.muster.steps;

import io.muster.common.AppException;
import io.muster.common.Fault;
import io.muster.common.Json;
import io.muster.steps.Program.Steps;
import java.util.List;
import java.util.Locale;
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

    /** What a payload can be. */
    public enum Kind {
        STEPS,
        EXTRACT,
        SCREENSHOT,
        PDF;

        /** The task type. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a payload.
     *
     * @throws AppException {@code INVALID}, with a {@link Fault} for each thing that is wrong, by its place in the payload
     */
    public Program read(Kind kind, JsonNode payload) {
        if (!(payload instanceof ObjectNode object)) {
            throw Fault.refusal(List.of(new Fault("", "must be an object")));
        }
        Members members = Members.root(object);
        Optional<Program> program =
                switch (kind) {
                    case STEPS -> steps(members);
                    case EXTRACT -> PagePrograms.extract(members);
                    case SCREENSHOT -> PagePrograms.screenshot(members);
                    case PDF -> PagePrograms.pdf(members);
                };
        List<Fault> faults = members.faults().stream().distinct().toList();
        if (!faults.isEmpty()) {
            throw Fault.refusal(faults.size() <= MAX_FAULTS ? faults : faults.subList(0, MAX_FAULTS));
        }
        return program.orElseThrow();
    }

    /** What is wrong in a payload; empty when it can be run. */
    public List<Fault> faults(Kind kind, JsonNode payload) {
        try {
            read(kind, payload);
            return List.of();
        } catch (AppException refusal) {
            return Fault.of(refusal);
        }
    }

    private Optional<Program> steps(Members payload) {
        payload.allowOnly(Set.of(INPUTS, "steps"));
        ObjectNode inputs = Json.MAPPER.createObjectNode();
        if (payload.object().get(INPUTS) instanceof ObjectNode given) {
            inputs = given;
        } else if (payload.object().has(INPUTS)) {
            payload.fault(INPUTS, "must be an object");
        }
        return Optional.of(new Steps(inputs, new StepReader(new Names(inputs), limits).read(payload, 0)));
    }
}
