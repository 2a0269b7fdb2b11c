package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.AppException;
import io.muster.common.Fault;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Reads the actions of steps. What depends on placeholders is checked as far as it can be before they have values. */
final class ActionTemplates {
    private static final String ACTION = "action";
    private static final String TIMEOUT = "timeout_ms";

    private final Names names;
    private final StepLimits limits;

    ActionTemplates(Names names, StepLimits limits) {
        this.names = names;
        this.limits = limits;
    }

    /** Empty, with faults, when it is no action. */
    Optional<ActionTemplate> read(Members fields) {
        int before = fields.faults().size();
        checkTimeout(fields);
        names.check(fields.object(), fields.pointer(), fields.faults());
        if (fields.faults().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(template(fields.object()));
        } catch (AppException refusal) {
            Fault.of(refusal).forEach(fault -> fields.faults().add(fault.below(fields.pointer())));
            return Optional.empty();
        }
    }

    private void checkTimeout(Members fields) {
        if (fields.object().path(TIMEOUT).isNumber()) {
            fields.number(TIMEOUT, 1, (int) limits.longestAction().toMillis());
        }
    }

    private ActionTemplate template(ObjectNode fields) {
        String name = fields.path(ACTION).asString("");
        boolean known = Template.references(fields).stream().allMatch(Reference::isInput);
        ObjectNode filled = Template.object(fields, names::input);
        if (known) {
            return new ActionTemplate(name, fields, ReadAction.of(filled));
        }
        checkShape(filled);
        return new ActionTemplate(name, fields, null);
    }

    /** Where a placeholder stands for what is no text, its field is left out of the check. */
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
        return JsonPointer.compile(Fault.of(refusal).get(0).pointer());
    }

    private static boolean holdsPlaceholder(ObjectNode fields, JsonPointer place) {
        return !place.matches()
                && !place.last().matchesProperty(ACTION)
                && fields.at(place.head()) instanceof ObjectNode
                && !Template.references(fields.at(place)).isEmpty();
    }
}
