package io.muster.steps;

import io.muster.engine.PageAction.Present;
import io.muster.steps.Repeat.Each;
import io.muster.steps.Repeat.While;
import io.muster.steps.RunResult.Cause;
import io.muster.steps.Step.Act;
import io.muster.steps.Step.Group;
import io.muster.steps.Step.Rules;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks through steps. Belongs to one run. */
final class Interpreter {
    private static final String CONDITION = "condition";

    private final ActionRun actions;
    private final Scope scope;

    Interpreter(ActionRun actions, Scope scope) {
        this.actions = actions;
        this.scope = scope;
    }

    void run(List<Step> steps) {
        steps.forEach(this::run);
    }

    private void run(Step step) {
        Rules rules = step.rules();
        actions.count(rules.pointer());
        if (!applies(rules)) {
            return;
        }
        Repeat repeat = rules.repeat();
        if (repeat == null) {
            once(step);
            return;
        }
        try (Scope.Rounds rounds = scope.rounds(step.saves().collect(Collectors.toSet()))) {
            if (repeat instanceof Each each) {
                each(step, each, rounds);
            } else {
                whilePresent(step, (While) repeat, rounds);
            }
        }
    }

    private boolean applies(Rules rules) {
        return (rules.onlyIf() == null || holds(rules, rules.onlyIf()))
                && (rules.unless() == null || !holds(rules, rules.unless()));
    }

    private void each(Step step, Each each, Scope.Rounds rounds) {
        JsonNode list = list(step.rules(), each);
        for (JsonNode item : list) {
            actions.count(step.rules().pointer());
            rounds.round(() -> scope.withItem(each.as(), item, () -> once(step)));
        }
    }

    private JsonNode list(Rules rules, Each each) {
        JsonNode list =
                filledIn(rules, "repeat", () -> scope.require(each.list()).orElseThrow());
        if (!list.isArray()) {
            throw actions.refused(rules.pointer(), "repeat", "\"" + each.list() + "\" is not a list");
        }
        return list;
    }

    private void whilePresent(Step step, While repeat, Scope.Rounds rounds) {
        for (int round = 0; round < repeat.max() && holds(step.rules(), repeat.condition()); round++) {
            actions.count(step.rules().pointer());
            rounds.round(() -> once(step));
        }
    }

    private boolean holds(Rules rules, Condition condition) {
        Present wanted = filledIn(rules, CONDITION, () -> condition.resolve(scope));
        return actions.look(rules.pointer(), wanted).booleanValue();
    }

    private void once(Step step) {
        if (step instanceof Group group) {
            run(group.steps());
        } else {
            act((Act) step);
        }
    }

    private void act(Act step) {
        int failures = 0;
        while (true) {
            try {
                attempt(step);
                return;
            } catch (RunEndedException failure) {
                if (!failure.concernsStepOnly()
                        || (++failures > step.onError().retries()
                                && !step.onError().continues())) {
                    throw failure;
                }
                if (step.onError().continues()) {
                    return;
                }
                actions.count(step.rules().pointer());
            }
        }
    }

    private void attempt(Act step) {
        String pointer = step.rules().pointer();
        String name = step.action().name();
        var action = filledIn(step.rules(), name, () -> step.action().resolve(scope));
        JsonNode result = actions.act(pointer, action, Objects.requireNonNullElse(step.saveAs(), name));
        save(pointer, step.saveAs(), result);
    }

    private void save(String pointer, @Nullable String name, JsonNode result) {
        if (name != null && !scope.save(name, result)) {
            throw RunEndedException.run(
                    Cause.PROGRAM_WRONG, "/payload" + pointer + ": the outputs of the task are larger than allowed");
        }
    }

    private <T> T filledIn(Rules rules, String name, Supplier<T> template) {
        try {
            return template.get();
        } catch (TemplateException unknown) {
            throw actions.refused(rules.pointer(), name, unknown.detail());
        }
    }
}
