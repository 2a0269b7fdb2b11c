package io.muster.boot;

import io.muster.agent.history.JournalMetrics;
import io.muster.agent.model.AgentTelemetry;
import io.muster.audit.AuditMetrics;
import io.muster.database.DatabaseMetrics;
import io.muster.database.TableSizes;
import io.muster.engine.EngineMetrics;
import io.muster.health.SystemMetrics;
import io.muster.http.RequestMetrics;
import io.muster.project.taskade.TaskadeMetrics;
import io.muster.ratelimit.LimitMetrics;
import io.muster.redis.RedisMetrics;
import io.muster.task.QueueMetrics;
import io.muster.task.worker.TaskMetrics;
import io.muster.telemetry.CacheMeter;
import io.muster.telemetry.ErrorCount;
import io.muster.telemetry.Metric;
import java.util.List;
import java.util.stream.Stream;

/** Every metric of Muster's own, in the order of the reference page. */
public final class AllMetrics {
    public static final List<Metric> LIST = Stream.of(
                    RequestMetrics.METRICS,
                    ErrorCount.METRICS,
                    AgentTelemetry.METRICS,
                    JournalMetrics.METRICS,
                    EngineMetrics.METRICS,
                    TaskMetrics.METRICS,
                    QueueMetrics.METRICS,
                    DatabaseMetrics.METRICS,
                    TableSizes.METRICS,
                    AuditMetrics.METRICS,
                    TaskadeMetrics.METRICS,
                    LimitMetrics.METRICS,
                    RedisMetrics.METRICS,
                    CacheMeter.METRICS,
                    SystemMetrics.METRICS)
            .flatMap(List::stream)
            .toList();

    private AllMetrics() {}
}
