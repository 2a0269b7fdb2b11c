package io.muster.steps;

import io.muster.common.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of a run and their values: inputs, what steps have saved, and the items of the loops in progress. Within a loop a
 * name means what was saved in this round; when the loop is over, the list of what all rounds saved.
 */
final class Scope {
    private final ObjectNode inputs;
    private final Map<String, JsonNode> saved = new LinkedHashMap<>();
    private final Map<String, JsonNode> items = new HashMap<>();
    private final int maxBytes;
    private long bytes;
    private Set<String> savedInRound = new LinkedHashSet<>();

    /**
     * @param maxBytes how much may be saved, as JSON
     */
    Scope(ObjectNode inputs, int maxBytes) {
        this.inputs = inputs;
        this.maxBytes = maxBytes;
    }

    /** Always present: what is not there is a {@link TemplateException}. */
    Optional<JsonNode> require(Reference reference) {
        JsonNode value = value(reference.name());
        if (value == null) {
            throw new TemplateException("nothing is called {{" + reference.name() + "}} here yet");
        }
        return Optional.of(reference
                .within(value)
                .orElseThrow(() -> new TemplateException(
                        "{{" + reference + "}} is not there: \"" + reference.name() + "\" has no such member")));
    }

    private @Nullable JsonNode value(String name) {
        if (name.equals(Reference.INPUTS)) {
            return inputs;
        }
        JsonNode item = items.get(name);
        return item == null ? saved.get(name) : item;
    }

    /** False when that is more than may be saved; then it is not. */
    boolean save(String name, JsonNode value) {
        bytes += Json.MAPPER.writeValueAsBytes(value).length;
        if (bytes > maxBytes) {
            return false;
        }
        saved.put(name, value);
        savedInRound.add(name);
        return true;
    }

    /** One element's turn in a loop. */
    void withItem(String name, JsonNode item, Runnable round) {
        items.put(name, item);
        try {
            round.run();
        } finally {
            items.remove(name);
        }
    }

    /** Begins a loop; it must be closed. */
    Rounds rounds(Set<String> names) {
        return new Rounds(names);
    }

    /** Gathers what the rounds of a loop save. */
    final class Rounds implements AutoCloseable {
        private final Map<String, ArrayNode> lists = new LinkedHashMap<>();
        private final Set<String> savedAround = savedInRound;

        private Rounds(Set<String> names) {
            names.forEach(name -> lists.put(name, Json.MAPPER.createArrayNode()));
        }

        /** Does one round; what it saved before it failed counts too. */
        void round(Runnable work) {
            savedInRound = new LinkedHashSet<>();
            try {
                work.run();
            } finally {
                savedInRound.forEach(name -> lists.computeIfAbsent(name, absent -> Json.MAPPER.createArrayNode())
                        .add(saved.get(name)));
            }
        }

        @Override
        public void close() {
            saved.putAll(lists);
            savedInRound = savedAround;
            savedInRound.addAll(lists.keySet());
        }
    }

    /** Everything that was saved. */
    ObjectNode outputs() {
        ObjectNode outputs = Json.MAPPER.createObjectNode();
        saved.forEach(outputs::set);
        return outputs;
    }
}
