package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.AppException;
import io.muster.common.FieldError;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Reads the actions of steps. What depends on placeholders is checked as far as it can be before they have values. */
final class ActionTemplates {
    private static final String ACTION = "action";
    private static final String TIMEOUT = "timeout_ms";

    private final VariableNames variableNames;
    private final StepLimits limits;

    ActionTemplates(VariableNames variableNames, StepLimits limits) {
        this.variableNames = variableNames;
        this.limits = limits;
    }

    /** Empty, with faults, when it is no action. */
    Optional<ActionTemplate> read(JsonFields fields) {
        int before = fields.fieldErrors().size();
        checkTimeout(fields);
        variableNames.check(fields.object(), fields.pointer(), fields.fieldErrors());
        if (fields.fieldErrors().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(template(fields.object()));
        } catch (AppException refusal) {
            FieldError.of(refusal).forEach(fieldError -> fields.fieldErrors().add(fieldError.below(fields.pointer())));
            return Optional.empty();
        }
    }

    private void checkTimeout(JsonFields fields) {
        if (fields.object().path(TIMEOUT).isNumber()) {
            fields.number(TIMEOUT, 1, (int) limits.longestAction().toMillis());
        }
    }

    private ActionTemplate template(ObjectNode fields) {
        String name = fields.path(ACTION).asString("");
        boolean known = ValueTemplate.references(fields).stream().allMatch(Reference::isInput);
        ObjectNode filled = ValueTemplate.object(fields, variableNames::input);
        if (known) {
            return new ActionTemplate(name, fields, ReadAction.of(filled));
        }
        checkShape(filled);
        return new ActionTemplate(name, fields, null);
    }

    /** Omits from the check fields whose placeholder does not stand for text. */
    private static void checkShape(ObjectNode fields) {
        boolean complete = true;
        while (true) {
            try {
                ReadAction.checkShape(fields);
                break;
            } catch (AppException refusal) {
                JsonPointer wrong = place(refusal);
                if (!holdsPlaceholder(fields, wrong)) {
                    throw refusal;
                }
                ((ObjectNode) fields.at(wrong.head())).remove(wrong.last().getMatchingProperty());
                complete = false;
            }
        }
        if (complete) {
            checkValues(fields);
        }
    }

    private static void checkValues(ObjectNode fields) {
        try {
            ReadAction.of(fields);
        } catch (AppException refusal) {
            if (!holdsPlaceholder(fields, place(refusal))) {
                throw refusal;
            }
        }
    }

    private static JsonPointer place(AppException refusal) {
        return JsonPointer.compile(FieldError.of(refusal).get(0).pointer());
    }

    private static boolean holdsPlaceholder(ObjectNode fields, JsonPointer place) {
        return !place.matches()
                && !place.last().matchesProperty(ACTION)
                && fields.at(place.head()) instanceof ObjectNode
                && !ValueTemplate.references(fields.at(place)).isEmpty();
    }
}
