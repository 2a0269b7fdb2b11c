package io.muster.telemetry.javaagent;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.function.Predicate;

/** Attributes of database spans, by today's names and those before the conventions for databases became stable. */
final class DatabaseAttributes {
    private static final List<AttributeKey<String>> SYSTEM =
            List.of(AttributeKey.stringKey("db.system.name"), AttributeKey.stringKey("db.system"));

    private static final List<AttributeKey<String>> STATEMENT =
            List.of(AttributeKey.stringKey("db.query.text"), AttributeKey.stringKey("db.statement"));

    private DatabaseAttributes() {}

    /** True for spans of a database of this system. */
    static boolean hasSystem(Attributes attributes, Predicate<String> meant) {
        return has(SYSTEM, attributes, meant);
    }

    static boolean hasStatement(Attributes attributes, Predicate<String> meant) {
        return has(STATEMENT, attributes, meant);
    }

    static boolean isStatement(String name) {
        return STATEMENT.stream().anyMatch(key -> key.getKey().equals(name));
    }

    private static boolean has(List<AttributeKey<String>> keys, Attributes attributes, Predicate<String> meant) {
        return keys.stream().anyMatch(key -> {
            String value = attributes.get(key);
            return value != null && meant.test(value);
        });
    }
}
