package io.muster.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** Lists the types of tasks; a new one is added here. */
@ApplicationScoped
class TaskExecutionsProducer {
    @Produces
    @Dependent
    TaskExecutions executions() {
        return new TaskExecutions(Map.of());
    }
}
