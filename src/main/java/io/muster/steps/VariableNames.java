package io.muster.steps;

import io.muster.common.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names that placeholders may use at one place of a payload, as far as they can be known before it runs. */
final class VariableNames {
    private final ObjectNode inputs;
    private final Set<String> saved = new TreeSet<>();
    private final List<String> items = new ArrayList<>();

    VariableNames(ObjectNode inputs) {
        this.inputs = inputs;
    }

    /** The value of an input; empty for whatever else. */
    Optional<JsonNode> input(Reference reference) {
        return reference.isInput() ? reference.within(inputs) : Optional.empty();
    }

    void save(String name) {
        saved.add(name);
    }

    boolean isItem(String name) {
        return items.contains(name);
    }

    boolean isKnown(String name) {
        return saved.contains(name) || isItem(name);
    }

    void enter(String item) {
        items.add(item);
    }

    void leave() {
        items.remove(items.size() - 1);
    }

    /** Adds the names that a loop saves before its steps are read, since its next round knows them. */
    void saveAllWithin(JsonNode step) {
        if (step.path("save_as").isString()) {
            save(step.path("save_as").asString());
        }
        step.path("steps").forEach(this::saveAllWithin);
    }

    /** Why there will be no such value; empty when there may be. */
    Optional<String> objection(Reference reference) {
        if (reference.isInput()) {
            return reference.within(inputs).isPresent()
                    ? Optional.empty()
                    : Optional.of("{{" + reference + "}} is not there; inputs has: " + list(inputs.propertyNames()));
        }
        return isKnown(reference.name())
                ? Optional.empty()
                : Optional.of("nothing is called {{" + reference.name() + "}} here; known are: " + list(all()));
    }

    /** Finds fault with every placeholder in a value that will have no value. */
    void check(JsonNode value, String pointer, List<FieldError> fieldErrors) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                check(member.getValue(), pointer + "/" + FieldError.escaped(member.getKey()), fieldErrors);
            }
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                check(value.get(index), pointer + "/" + index, fieldErrors);
            }
        } else {
            checkText(value, pointer, fieldErrors);
        }
    }

    private void checkText(JsonNode value, String pointer, List<FieldError> fieldErrors) {
        try {
            ValueTemplate.references(value).stream()
                    .flatMap(reference -> objection(reference).stream())
                    .forEach(objection -> fieldErrors.add(new FieldError(pointer, objection)));
            ValueTemplate.resolve(value, this::input);
        } catch (TemplateException wrong) {
            fieldErrors.add(new FieldError(pointer, wrong.detail()));
        }
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>(saved);
        all.addAll(items);
        all.add(Reference.INPUTS);
        return all;
    }

    private static String list(Iterable<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? "nothing" : joined;
    }
}
