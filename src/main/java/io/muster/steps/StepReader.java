package io.muster.steps;

import io.muster.common.Json;
import io.muster.steps.Step.Act;
import io.muster.steps.Step.Group;
import io.muster.steps.Step.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads lists of steps. */
final class StepReader {
    private static final int MAX_DEPTH = 8;
    private static final String STEPS = "steps";
    private static final String SAVE_AS = "save_as";
    private static final Set<String> OF_GROUPS = Set.of(STEPS, "if", "unless", "repeat");
    private static final Set<String> OF_STEPS = Set.of(SAVE_AS, "if", "unless", "repeat", "on_error");

    private final VariableNames variableNames;
    private final ActionTemplates actions;
    private final RuleReader rules;

    StepReader(VariableNames variableNames, StepLimits limits) {
        this.variableNames = variableNames;
        this.actions = new ActionTemplates(variableNames, limits);
        this.rules = new RuleReader(variableNames);
    }

    /** Those of the member {@code steps}. */
    List<Step> read(JsonFields owner, int depth) {
        JsonNode list = owner.object().path(STEPS);
        if (!list.isArray() || list.isEmpty()) {
            owner.fault(STEPS, "must be a list of at least one step");
            return List.of();
        }
        if (depth > MAX_DEPTH) {
            owner.fault(STEPS, "is nested too deeply: groups may stand in groups " + MAX_DEPTH + " times");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            owner.object(list.get(index), owner.place(STEPS) + "/" + index)
                    .flatMap(step -> step(step, depth))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(JsonFields step, int depth) {
        Condition onlyIf = rules.condition(step, "if");
        Condition unless = rules.condition(step, "unless");
        Repeat repeat = rules.repeat(step);
        if (repeat != null) {
            variableNames.saveAllWithin(step.object());
        }
        if (repeat instanceof Repeat.Each each) {
            variableNames.enter(each.as());
        }
        Rules read = new Rules(step.pointer(), onlyIf, unless, repeat);
        Optional<Step> result = step.object().has(STEPS) ? group(step, read, depth) : act(step, read);
        if (repeat instanceof Repeat.Each) {
            variableNames.leave();
        }
        return result;
    }

    private Optional<Step> group(JsonFields step, Rules read, int depth) {
        step.allowOnly(OF_GROUPS);
        return Optional.of(new Group(read, read(step, depth + 1)));
    }

    private Optional<Step> act(JsonFields step, Rules read) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        step.object().properties().stream()
                .filter(member -> !OF_STEPS.contains(member.getKey()))
                .forEach(member -> fields.set(member.getKey(), member.getValue()));
        if (!fields.has("action")) {
            step.fault(null, "must have the member action, or steps for a group");
        }
        OnError onError = rules.onError(step);
        Optional<ActionTemplate> action = fields.has("action")
                ? actions.read(new JsonFields(fields, step.pointer(), step.fieldErrors()))
                : Optional.empty();
        String saveAs = saveAs(step);
        return action.map(template -> new Act(read, template, saveAs, onError));
    }

    private @Nullable String saveAs(JsonFields step) {
        if (!step.object().has(SAVE_AS)) {
            return null;
        }
        Optional<String> name = step.text(SAVE_AS);
        if (name.isPresent() && !Reference.isName(name.get())) {
            step.fault(SAVE_AS, "must be a name: letters, digits and _, not beginning with a digit, not \"inputs\"");
        } else if (name.isPresent() && variableNames.isItem(name.get())) {
            step.fault(SAVE_AS, "\"" + name.get() + "\" is the item of a loop around this step");
        }
        name.ifPresent(variableNames::save);
        return name.orElse(null);
    }
}
