package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.muster.common.Fields;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Cookies and storage in the form of Playwright's {@code storageState}: {@code {"cookies":[…],"origins":[…]}}. The members
 * keep Playwright's names, so that a file it has written can be sent as it is.
 */
public record StorageState(@JsonValue JsonNode json) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> TOP = Set.of("cookies", "origins");
    private static final Set<String> COOKIE = Set.of(
            "name",
            "value",
            "domain",
            "path",
            "expires",
            "httpOnly",
            "secure",
            "sameSite",
            "partitionKey",
            "_crHasCrossSiteAncestor");
    private static final Set<String> SAME_SITE = Set.of("Strict", "Lax", "None");
    private static final Set<String> ORIGIN = Set.of("origin", "localStorage", "indexedDB");
    private static final Set<String> ITEM = Set.of("name", "value");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StorageState {
        Fields fields = Fields.of("storage_state");
        if (isObject(fields, json, TOP)) {
            list(fields, json, "cookies", StorageState::checkCookie);
            list(fields, json, "origins", StorageState::checkOrigin);
        }
        fields.requireValid();
    }

    private static void checkCookie(Fields fields, JsonNode cookie) {
        if (!isObject(fields, cookie, COOKIE)) {
            return;
        }
        for (String member : new String[] {"name", "value", "domain", "path"}) {
            fields.check(cookie.path(member).isString(), member, "must be a text");
        }
        fields.checkTogether(
                !cookie.path("name").asString("").isEmpty()
                        && !cookie.path("domain").asString("").isEmpty()
                        && cookie.path("path").asString("").startsWith("/"),
                "name and domain must not be empty, path must begin with /");
        fields.check(
                absentOr(cookie, "expires", cookie.path("expires").isNumber()),
                "expires",
                "must be seconds since 1970, or -1");
        fields.checkTogether(
                absentOr(cookie, "httpOnly", cookie.path("httpOnly").isBoolean())
                        && absentOr(cookie, "secure", cookie.path("secure").isBoolean()),
                "httpOnly and secure must be true or false");
        fields.check(
                absentOr(
                        cookie,
                        "sameSite",
                        SAME_SITE.contains(cookie.path("sameSite").asString(""))),
                "sameSite",
                "must be one of: Lax, None, Strict");
    }

    private static void checkOrigin(Fields fields, JsonNode origin) {
        if (!isObject(fields, origin, ORIGIN)) {
            return;
        }
        fields.check(
                Urls.isOrigin(origin.path("origin").asString(""), SCHEMES),
                "origin",
                "must be like https://example.com");
        list(fields, origin, "localStorage", (item, value) -> {
            if (isObject(item, value, ITEM)) {
                item.checkTogether(
                        value.path("name").isString() && value.path("value").isString(),
                        "name and value must be texts");
            }
        });
        list(
                fields,
                origin,
                "indexedDB",
                (database, value) -> database.checkTogether(
                        value.path("name").isString()
                                && value.path("version").isIntegralNumber()
                                && value.path("stores").isArray(),
                        "a database has name, version and stores"));
    }

    private static void list(Fields fields, JsonNode object, String name, BiConsumer<Fields, JsonNode> check) {
        JsonNode value = object.path(name);
        Fields list = fields.member(name);
        if (list.check(value.isArray() || value.isMissingNode(), "must be a list")) {
            for (int index = 0; index < value.size(); index++) {
                check.accept(list.element(index), value.get(index));
            }
        }
    }

    private static boolean absentOr(JsonNode object, String member, boolean right) {
        return !object.has(member) || right;
    }

    private static boolean isObject(Fields fields, @Nullable JsonNode value, Set<String> known) {
        boolean object = value != null && value.isObject();
        fields.check(object, "must be an object");
        if (value != null && object) {
            fields.allowOnly(value, known);
        }
        return object;
    }

    /** The numbers of its parts; never their values. */
    @Override
    public String toString() {
        return "StorageState[" + json.path("cookies").size() + " cookies, "
                + json.path("origins").size() + " origins]";
    }
}
