package io.muster.steps;

import io.muster.steps.Repeat.Each;
import io.muster.steps.Repeat.While;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads when and how often a step is done, and what becomes of its failure. */
final class RuleReader {
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_RETRIES = 10;
    private static final String REPEAT = "repeat";
    private static final String ON_ERROR = "on_error";
    private static final String WANTED_ERROR = "must be \"fail\", \"continue\" or {\"retry\": n} with n from 1 to 10";
    private static final String WANTED_REPEAT =
            "must be {\"while\": {…}, \"max\": n} or {\"each\": \"name\", \"as\": \"item\"}";

    private final VariableNames variableNames;

    RuleReader(VariableNames variableNames) {
        this.variableNames = variableNames;
    }

    /** Returns null if it is absent or has errors. */
    @Nullable
    Condition condition(JsonFields owner, String name) {
        JsonNode value = owner.object().get(name);
        return value == null
                ? null
                : owner.object(value, owner.place(name)).map(this::condition).orElse(null);
    }

    private @Nullable Condition condition(JsonFields condition) {
        if (condition.object().size() != 1) {
            condition.fault(null, "must have exactly one of selector, text and url");
            return null;
        }
        String member = condition.object().propertyNames().iterator().next();
        for (Condition.Kind kind : Condition.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(member)) {
                Optional<String> text = condition.text(member);
                variableNames.check(condition.object(), condition.pointer(), condition.fieldErrors());
                return text.map(wanted -> new Condition(kind, wanted)).orElse(null);
            }
        }
        condition.fault(member, "is not known here; known are: selector, text, url");
        return null;
    }

    /** Returns null if it is absent or has errors. */
    @Nullable
    Repeat repeat(JsonFields owner) {
        JsonNode value = owner.object().get(REPEAT);
        return value == null
                ? null
                : owner.object(value, owner.place(REPEAT)).map(this::repeated).orElse(null);
    }

    private @Nullable Repeat repeated(JsonFields repeat) {
        boolean loop = repeat.object().has("while");
        if (loop == repeat.object().has("each")) {
            repeat.fault(null, WANTED_REPEAT);
            return null;
        }
        return loop ? whilePresent(repeat) : each(repeat);
    }

    private @Nullable Repeat whilePresent(JsonFields repeat) {
        repeat.allowOnly(Set.of("while", "max"));
        int max = repeat.number("max", 1, MAX_ROUNDS);
        Condition condition = condition(repeat, "while");
        return condition == null ? null : new While(condition, max);
    }

    private @Nullable Repeat each(JsonFields repeat) {
        repeat.allowOnly(Set.of("each", "as"));
        Optional<Reference> list = repeat.text("each").flatMap(text -> list(repeat, text));
        Optional<String> as = repeat.text("as").filter(name -> isFree(repeat, name));
        return list.isPresent() && as.isPresent() ? new Each(list.get(), as.get()) : null;
    }

    private Optional<Reference> list(JsonFields repeat, String text) {
        Optional<Reference> list = Reference.parse(text);
        if (list.isEmpty()) {
            repeat.fault("each", "must name a list that was saved, such as links or inputs.products");
        }
        list.flatMap(variableNames::objection).ifPresent(objection -> repeat.fault("each", objection));
        return list;
    }

    private boolean isFree(JsonFields repeat, String name) {
        if (!Reference.isName(name)) {
            repeat.fault("as", "must be a name: letters, digits and _, not beginning with a digit, not \"inputs\"");
            return false;
        }
        if (variableNames.isKnown(name)) {
            repeat.fault("as", "\"" + name + "\" is something else here already");
            return false;
        }
        return true;
    }

    OnError onError(JsonFields owner) {
        Optional<JsonNode> value = owner.find(ON_ERROR);
        if (value.isEmpty()) {
            return OnError.FAIL;
        }
        JsonNode wanted = value.get();
        if (wanted.isString() && wanted.asString().equals("fail")) {
            return OnError.FAIL;
        }
        if (wanted.isString() && wanted.asString().equals("continue")) {
            return OnError.CONTINUE;
        }
        int retries = wanted.size() == 1 && wanted.path("retry").isInt()
                ? wanted.path("retry").intValue()
                : 0;
        if (retries < 1 || retries > MAX_RETRIES) {
            owner.fault(ON_ERROR, WANTED_ERROR);
            return OnError.FAIL;
        }
        return OnError.retry(retries);
    }
}
