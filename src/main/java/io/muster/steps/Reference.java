package io.muster.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Target of a placeholder: {@code inputs.name}, {@code name}, {@code item.title}, {@code list.0}.
 *
 * @param name of an output, of a loop's item, or {@code inputs}
 * @param path to a member or an element of its value
 */
record Reference(String name, List<String> path) {
    static final String INPUTS = "inputs";

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}(\\.[A-Za-z0-9_-]{1,64}){0,16}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern INDEX = Pattern.compile("\\d{1,6}");

    static Optional<Reference> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(text.split("\\."));
        return Optional.of(new Reference(parts.get(0), parts.subList(1, parts.size())));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.equals(INPUTS);
    }

    boolean isInput() {
        return name.equals(INPUTS);
    }

    /** Follows the path; empty where the value has no such member or element. */
    Optional<JsonNode> within(JsonNode value) {
        JsonNode found = value;
        for (String part : path) {
            boolean element = found.isArray() && INDEX.matcher(part).matches();
            found = element ? found.path(Integer.parseInt(part)) : found.path(part);
        }
        return found.isMissingNode() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? name : name + "." + String.join(".", path);
    }
}
