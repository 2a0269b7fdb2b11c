package io.muster.steps;

import io.muster.common.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that is being read: where it stands, and what was found wrong so far. Reading continues after an error, so that
 * all are found at once.
 */
record JsonFields(ObjectNode object, String pointer, List<FieldError> fieldErrors) {
    /** The payload itself. */
    static JsonFields root(ObjectNode payload) {
        return new JsonFields(payload, "", new ArrayList<>());
    }

    /** Returns the value as an object; empty, with an error, if it is not one. */
    Optional<JsonFields> object(JsonNode value, String place) {
        if (value instanceof ObjectNode inner) {
            return Optional.of(new JsonFields(inner, place, fieldErrors));
        }
        fieldErrors.add(new FieldError(place, "must be an object"));
        return Optional.empty();
    }

    /** A member that may be absent. */
    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name));
    }

    /** Returns a text of at least one character; empty, with an error, if it is not one. */
    Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (value.isString() && !value.asString().isBlank()) {
            return Optional.of(value.asString());
        }
        fault(name, "must be a text");
        return Optional.empty();
    }

    /** A whole number within bounds; where it is not, a fault and the lower bound. */
    int number(String name, int min, int max) {
        JsonNode value = object.path(name);
        if (value.isInt() && value.intValue() >= min && value.intValue() <= max) {
            return value.intValue();
        }
        fault(name, "must be a whole number from " + min + " to " + max);
        return min;
    }

    /** Finds fault with every other member. */
    void allowOnly(Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                fault(name, "is not known here; known are: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** Finds fault with a member, or with the object where the name is absent. */
    void fault(@Nullable String name, String detail) {
        fieldErrors.add(new FieldError(name == null ? pointer : place(name), detail));
    }

    String place(String name) {
        return pointer + "/" + FieldError.escaped(name);
    }
}
