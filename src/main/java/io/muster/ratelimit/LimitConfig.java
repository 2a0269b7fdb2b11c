package io.muster.ratelimit;

import io.muster.common.Setting;
import io.muster.common.Settings;
import io.muster.ratelimit.bucket.Limit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of rate limits.
 *
 * @param routes the limits that need no file
 * @param failedSignIns per client address and server
 */
@Dependent
public record LimitConfig(
        boolean enabled, List<RouteLimit> routes, Optional<Limit> failedSignIns, Optional<Path> rulesFile) {
    private static final String AGENTS = "/api/agents/browser";
    private static final String AGENT_CREATE = "agent_create";
    private static final String AGENT_DELETE = "agent_delete";
    private static final String TASK_CREATE = "task_create";
    private static final String READ = "read";

    /** Names of the limits that need no file. */
    static final Set<String> NAMES = Set.of(AGENT_CREATE, AGENT_DELETE, TASK_CREATE, READ);

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(LimitConfig::new);

    @Inject
    public LimitConfig(Settings settings) {
        this(
                settings.onOff("MUSTER_LIMITS", true)
                        .meaning(
                                "Whether calls are limited; off for load tests and where a component in front of Muster"
                                        + " limits."),
                routes(settings),
                limit(
                        settings,
                        "MUSTER_LIMIT_SIGN_IN",
                        "20/60s",
                        "How many wrong keys are accepted from one client address, on each server. Beyond them the"
                                + " address is only admitted with keys that were verified before."),
                rulesFile(settings));
    }

    private static List<RouteLimit> routes(Settings settings) {
        return List.of(
                route(
                        AGENT_CREATE,
                        "POST " + AGENTS,
                        limit(
                                settings,
                                "MUSTER_LIMIT_AGENT_CREATE",
                                "10/60s",
                                "How often a caller may create an agent.")),
                route(
                        AGENT_DELETE,
                        "DELETE " + AGENTS + "/*",
                        limit(
                                settings,
                                "MUSTER_LIMIT_AGENT_DELETE",
                                "20/60s",
                                "How often a caller may delete an agent.")),
                route(
                        TASK_CREATE,
                        "POST /api/agents/mcp/tasks",
                        limit(settings, "MUSTER_LIMIT_TASK_CREATE", "100/60s", "How often a caller may queue a task.")),
                route(
                        READ,
                        "GET /**",
                        limit(
                                settings,
                                "MUSTER_LIMIT_READ",
                                "1000/60s",
                                "How often a caller may read (GET). Health, metrics, the API description, the status page and"
                                        + " the demo site are never limited.")));
    }

    private static Optional<Limit> limit(Settings settings, String name, String initial, String description) {
        return settings.require(
                Setting.text(name, initial, Limit.FORM, description).as(Limit::parse));
    }

    private static RouteLimit route(String name, String route, Optional<Limit> limit) {
        return new RouteLimit(name, List.of(Route.parse(route)), limit);
    }

    /** The check at start reads the file's rules; afterwards {@link LimitTables} does, whenever it changes. */
    private static Optional<Path> rulesFile(Settings settings) {
        Setting<String> file = Setting.text(
                "MUSTER_LIMIT_RULES",
                "",
                "a readable JSON file of the form in docs/limits.md",
                "A file with limits for further calls, for tenants as a whole, and with exceptions for roles,"
                        + " callers and tenants. Read again when it changes.");
        settings.declare(file.as(text -> RulesFile.read(Path.of(text))));
        return settings.read(file.as(Path::of));
    }

    /** Limit of failed sign-ins, per client address and server; empty where nothing is limited. */
    Optional<Limit> signIn() {
        return enabled ? failedSignIns : Optional.empty();
    }
}
