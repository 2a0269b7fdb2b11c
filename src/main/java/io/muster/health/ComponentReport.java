package io.muster.health;

import io.muster.agent.LiveAgents;
import io.muster.database.Database;
import io.muster.database.DatabaseStatus;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import io.muster.project.taskade.TaskadeHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the parts of this server are, by the names of REQUIREMENTS A10. Cheap enough for probes. */
@ApplicationScoped
public class ComponentReport {
    private static final String STATUS = "status";

    @Inject
    Database database;

    @Inject
    BrowserEngine engine;

    @Inject
    LiveAgents live;

    @Inject
    RedisComponent redis;

    @Inject
    TaskadeHealth taskade;

    /**
     * The report.
     *
     * @param ready whether this server should get requests
     * @param components by name: status and figures
     */
    public record Report(boolean ready, Map<String, Map<String, Object>> components) {}

    public Report read() {
        DatabaseStatus stored = database.status();
        EngineStatus browser = engine.status();
        Map<String, Map<String, Object>> components = new LinkedHashMap<>();
        components.put("database", databaseComponent(stored));
        components.put("browser", browserComponent(browser));
        components.put("redis", redis.read());
        TaskadeHealth.Status projects = taskade.status();
        components.put("taskade_api", component(projects.status(), "detail", projects.detail()));
        components.put("application_insights", component("not_configured", "enabled", false));
        components.put("memory_state", component("healthy", "active_agents", live.count()));
        return new Report(stored.isReady() && browser.ready(), components);
    }

    private static Map<String, Object> databaseComponent(DatabaseStatus status) {
        ConnectionPool.Figures pool = ConnectionPool.figures();
        return component(
                status.isReady() ? "healthy" : "unhealthy",
                "mode",
                status.mode(),
                "detail",
                status.detail(),
                "pool_size",
                pool.size(),
                "checked_out",
                pool.checkedOut());
    }

    private static Map<String, Object> browserComponent(EngineStatus browser) {
        return component(
                browser.ready() ? "healthy" : "unhealthy",
                "state",
                browser.state().name().toLowerCase(Locale.ROOT),
                "detail",
                browser.publicDetail(),
                "sessions",
                browser.sessions());
    }

    private static Map<String, Object> component(String status, Object... figures) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put(STATUS, status);
        for (int i = 0; i < figures.length; i += 2) {
            component.put(figures[i].toString(), figures[i + 1]);
        }
        return component;
    }
}
