package io.muster.steps;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Placeholders such as <code>{{name}}</code> in the texts of a JSON value. What is put in is not looked through for further
 * placeholders: a page cannot write any.
 */
final class ValueTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    private ValueTemplate() {}

    /**
     * Every name that is asked for.
     *
     * @throws TemplateException for an invalid placeholder
     */
    static Set<Reference> references(JsonNode node) {
        Set<Reference> found = new LinkedHashSet<>();
        if (node.isString()) {
            PLACEHOLDER
                    .matcher(node.asString())
                    .results()
                    .map(ValueTemplate::reference)
                    .forEach(found::add);
        }
        node.forEach(child -> found.addAll(references(child)));
        return found;
    }

    /**
     * The value with everything put in.
     *
     * @param lookup empty to leave a placeholder as it is
     * @throws TemplateException where a list or an object would stand within a text
     */
    static JsonNode resolve(JsonNode node, Function<Reference, Optional<JsonNode>> lookup) {
        if (node.isString()) {
            return text(node, lookup);
        }
        if (node instanceof ObjectNode object) {
            return object(object, lookup);
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> copy.add(resolve(child, lookup)));
            return copy;
        }
        return node;
    }

    static ObjectNode object(ObjectNode object, Function<Reference, Optional<JsonNode>> lookup) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            copy.set(member.getKey(), resolve(member.getValue(), lookup));
        }
        return copy;
    }

    private static JsonNode text(JsonNode node, Function<Reference, Optional<JsonNode>> lookup) {
        String text = node.asString();
        Matcher whole = PLACEHOLDER.matcher(text);
        if (whole.matches()) {
            // A placeholder alone retains the type of its value. The lazy pattern may span two of them.
            Optional<Reference> single = Reference.parse(whole.group(1).strip());
            if (single.isPresent()) {
                return lookup.apply(single.get()).orElse(node);
            }
        }
        return StringNode.valueOf(
                PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(written(found, lookup))));
    }

    private static String written(MatchResult found, Function<Reference, Optional<JsonNode>> lookup) {
        Reference reference = reference(found);
        Optional<JsonNode> value = lookup.apply(reference);
        if (value.isEmpty()) {
            return found.group();
        }
        if (!value.get().isValueNode() || value.get().isNull()) {
            throw new TemplateException(
                    "{{" + reference + "}} is " + kind(value.get()) + " and cannot stand within a text");
        }
        return value.get().asString();
    }

    private static String kind(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        return value.isArray() ? "a list" : "an object";
    }

    private static Reference reference(MatchResult found) {
        return Reference.parse(found.group(1).strip())
                .orElseThrow(() -> new TemplateException("{{" + found.group(1)
                        + "}} is no placeholder; one looks like {{name}}, {{inputs.name}} or {{item.title}}"));
    }
}
