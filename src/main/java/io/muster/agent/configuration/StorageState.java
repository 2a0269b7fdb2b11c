package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.TreeSet;
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
        onlyKnown("storage_state", json, TOP);
        for (JsonNode cookie : list("cookies", json.path("cookies"))) {
            checkCookie(cookie);
        }
        for (JsonNode origin : list("origins", json.path("origins"))) {
            checkOrigin(origin);
        }
    }

    private static void checkCookie(JsonNode cookie) {
        onlyKnown("storage_state.cookies", cookie, COOKIE);
        for (String member : new String[] {"name", "value", "domain", "path"}) {
            Checks.require(cookie.path(member).isString(), "storage_state.cookies: " + member + " must be a text");
        }
        Checks.require(
                !cookie.path("name").asString().isEmpty()
                        && !cookie.path("domain").asString().isEmpty()
                        && cookie.path("path").asString().startsWith("/"),
                "storage_state.cookies: name and domain must not be empty, path must begin with /");
        Checks.require(
                absentOr(cookie, "expires", cookie.path("expires").isNumber()),
                "storage_state.cookies: expires must be seconds since 1970, or -1");
        Checks.require(
                absentOr(cookie, "httpOnly", cookie.path("httpOnly").isBoolean())
                        && absentOr(cookie, "secure", cookie.path("secure").isBoolean()),
                "storage_state.cookies: httpOnly and secure must be true or false");
        Checks.require(
                absentOr(
                        cookie,
                        "sameSite",
                        SAME_SITE.contains(cookie.path("sameSite").asString(""))),
                "storage_state.cookies: sameSite must be one of: Lax, None, Strict");
    }

    private static void checkOrigin(JsonNode origin) {
        onlyKnown("storage_state.origins", origin, ORIGIN);
        Checks.require(
                Checks.isOrigin(origin.path("origin").asString(""), SCHEMES),
                "storage_state.origins: origin must be like https://example.com");
        for (JsonNode item : list("origins.localStorage", origin.path("localStorage"))) {
            onlyKnown("storage_state.origins.localStorage", item, ITEM);
            Checks.require(
                    item.path("name").isString() && item.path("value").isString(),
                    "storage_state.origins.localStorage: name and value must be texts");
        }
        for (JsonNode database : list("origins.indexedDB", origin.path("indexedDB"))) {
            Checks.require(
                    database.path("name").isString()
                            && database.path("version").isIntegralNumber()
                            && database.path("stores").isArray(),
                    "storage_state.origins.indexedDB: a database has name, version and stores");
        }
    }

    private static JsonNode list(String name, JsonNode value) {
        Checks.require(value.isArray() || value.isMissingNode(), "storage_state." + name + " must be a list");
        return value;
    }

    private static boolean absentOr(JsonNode object, String member, boolean right) {
        return !object.has(member) || right;
    }

    private static void onlyKnown(String name, JsonNode object, Set<String> known) {
        Checks.require(object != null && object.isObject(), name + " must be an object");
        for (String member : object.propertyNames()) {
            Checks.require(
                    known.contains(member),
                    name + ": " + (member.length() > 100 ? "a member" : member) + " is not known here; known are: "
                            + String.join(", ", new TreeSet<>(known)));
        }
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "StorageState[" + json.path("cookies").size() + " cookies, "
                + json.path("origins").size() + " origins]";
    }
}
