package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.AppException;
import io.muster.common.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The action of a step. Without placeholders it is read once; with placeholders each time, when their values are known.
 *
 * @param name the action's name on the wire
 * @param fields its wire form
 * @param fixed what it is, where it does not depend on earlier steps
 */
record ActionTemplate(
        String name, ObjectNode fields, @Nullable ReadAction fixed) {
    /** An action whose texts mean themselves, whatever is in them. */
    static ActionTemplate literal(ObjectNode fields) {
        ReadAction action = ReadAction.of(fields);
        return new ActionTemplate(action.action().name(), fields, action);
    }

    /**
     * The action as it is now.
     *
     * @throws TemplateException when a name has no value, or the action does not fit its fields then
     */
    ReadAction resolve(Scope scope) {
        if (fixed != null) {
            return fixed;
        }
        try {
            return ReadAction.of(ValueTemplate.object(fields, scope::require));
        } catch (AppException refusal) {
            FieldError fieldError = FieldError.of(refusal).get(0);
            String place =
                    fieldError.pointer().isEmpty() ? "" : fieldError.pointer().substring(1) + ": ";
            throw new TemplateException(place + fieldError.detail());
        }
    }
}
