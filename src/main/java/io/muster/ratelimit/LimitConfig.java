package io.muster.ratelimit;

import io.muster.common.Setting;
import io.muster.ratelimit.bucket.Limit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Settings of rate limits. */
@Dependent
public final class LimitConfig {
    static final Setting<Boolean> LIMITS = Setting.onOff(
            "MUSTER_LIMITS",
            true,
            "Whether calls are limited; off for load tests and where something in front of Muster limits.");

    static final Setting<Optional<Limit>> AGENT_CREATE =
            limit("MUSTER_LIMIT_AGENT_CREATE", "10/60s", "How often a caller may create an agent.");

    static final Setting<Optional<Limit>> AGENT_DELETE =
            limit("MUSTER_LIMIT_AGENT_DELETE", "20/60s", "How often a caller may delete an agent.");

    static final Setting<Optional<Limit>> TASK_CREATE =
            limit("MUSTER_LIMIT_TASK_CREATE", "100/60s", "How often a caller may queue a task.");

    static final Setting<Optional<Limit>> READ = limit(
            "MUSTER_LIMIT_READ",
            "1000/60s",
            "How often a caller may read (GET). Health, metrics, the API description, the status page and the demo site are"
                    + " never limited.");

    static final Setting<Optional<Limit>> SIGN_IN = limit(
            "MUSTER_LIMIT_SIGN_IN",
            "20/60s",
            "How many wrong keys are taken from one client address, on each server. Beyond them the address is only let in"
                    + " with keys that were right before.");

    static final Setting<LimitRules> RULES = Setting.text(
                    "MUSTER_LIMIT_RULES",
                    "",
                    "a readable JSON file of the form in docs/limits.md",
                    "A file with limits for further calls, for tenants as a whole, and with exceptions for roles, callers"
                            + " and tenants. Read again when it changes.")
            .as(text -> RulesFile.read(Path.of(text)));

    public static final List<Setting<?>> SETTINGS =
            List.of(LIMITS, AGENT_CREATE, AGENT_DELETE, TASK_CREATE, READ, SIGN_IN, RULES);

    private static final String AGENTS = "/api/agents/browser";
    private static final String AGENT_CREATE_NAME = "agent_create";
    private static final String AGENT_DELETE_NAME = "agent_delete";
    private static final String TASK_CREATE_NAME = "task_create";
    private static final String READ_NAME = "read";

    /** Of the limits that need no file. */
    static final Set<String> NAMES = Set.of(AGENT_CREATE_NAME, AGENT_DELETE_NAME, TASK_CREATE_NAME, READ_NAME);

    private final boolean enabled;
    private final List<RouteLimit> routes;
    private final Optional<Limit> signIn;
    private final Optional<Path> rulesFile;

    @Inject
    public LimitConfig(Config config) {
        enabled = LIMITS.require(config);
        routes = List.of(
                route(AGENT_CREATE_NAME, "POST " + AGENTS, AGENT_CREATE.require(config)),
                route(AGENT_DELETE_NAME, "DELETE " + AGENTS + "/*", AGENT_DELETE.require(config)),
                route(TASK_CREATE_NAME, "POST /api/agents/mcp/tasks", TASK_CREATE.require(config)),
                route(READ_NAME, "GET /**", READ.require(config)));
        signIn = SIGN_IN.require(config);
        rulesFile = RULES.as(Path::of).find(config);
    }

    private static Setting<Optional<Limit>> limit(String name, String initial, String description) {
        return Setting.text(name, initial, Limit.FORM, description).as(Limit::parse);
    }

    private static RouteLimit route(String name, String route, Optional<Limit> limit) {
        return new RouteLimit(name, List.of(Route.parse(route)), limit);
    }

    boolean enabled() {
        return enabled;
    }

    /** The limits that need no file. */
    List<RouteLimit> routes() {
        return routes;
    }

    /** Of failed sign-ins, per client address and server. */
    Optional<Limit> signIn() {
        return enabled ? signIn : Optional.empty();
    }

    Optional<Path> rulesFile() {
        return rulesFile;
    }
}
