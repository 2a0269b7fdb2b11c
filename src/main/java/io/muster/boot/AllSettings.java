package io.muster.boot;

import io.muster.agent.history.HistoryConfig;
import io.muster.agent.model.AgentConfig;
import io.muster.agent.state.StateConfig;
import io.muster.artifact.ArtifactConfig;
import io.muster.audit.AuditConfig;
import io.muster.cluster.ServerIdentity;
import io.muster.common.Setting;
import io.muster.console.ConsoleConfig;
import io.muster.database.DatabaseConfig;
import io.muster.demo.DemoConfig;
import io.muster.encryption.EncryptionConfig;
import io.muster.engine.playwright.DisplayConfig;
import io.muster.engine.playwright.capacity.CapacityConfig;
import io.muster.engine.playwright.process.EngineConfig;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.health.HealthConfig;
import io.muster.http.HttpConfig;
import io.muster.identity.IdentityConfig;
import io.muster.journal.JournalConfig;
import io.muster.policy.PolicyConfig;
import io.muster.project.ProjectConfig;
import io.muster.project.taskade.TaskadeConfig;
import io.muster.ratelimit.LimitConfig;
import io.muster.redis.RedisConfig;
import io.muster.session.SessionConfig;
import io.muster.steps.StepsConfig;
import io.muster.task.callback.CallbackConfig;
import io.muster.task.model.TaskConfig;
import io.muster.telemetry.LogConfig;
import io.muster.telemetry.insights.InsightsConfig;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of Muster, in the order of the reference page. */
public final class AllSettings {
    public static final List<Setting<?>> LIST = Stream.of(
                    ListenAddress.SETTINGS,
                    HttpConfig.SETTINGS,
                    HealthConfig.SETTINGS,
                    LogConfig.SETTINGS,
                    InsightsConfig.SETTINGS,
                    IdentityConfig.SETTINGS,
                    ConsoleConfig.SETTINGS,
                    LimitConfig.SETTINGS,
                    DatabaseConfig.SETTINGS,
                    ServerIdentity.SETTINGS,
                    AgentConfig.SETTINGS,
                    ArtifactConfig.SETTINGS,
                    ProjectConfig.SETTINGS,
                    TaskadeConfig.SETTINGS,
                    AuditConfig.SETTINGS,
                    JournalConfig.SETTINGS,
                    HistoryConfig.SETTINGS,
                    StateConfig.SETTINGS,
                    EncryptionConfig.SETTINGS,
                    RedisConfig.SETTINGS,
                    SessionConfig.SETTINGS,
                    TaskConfig.SETTINGS,
                    StepsConfig.SETTINGS,
                    CallbackConfig.SETTINGS,
                    EngineConfig.SETTINGS,
                    CapacityConfig.SETTINGS,
                    DisplayConfig.SETTINGS,
                    ProvisionConfig.SETTINGS,
                    PolicyConfig.SETTINGS,
                    DemoConfig.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private AllSettings() {}
}
