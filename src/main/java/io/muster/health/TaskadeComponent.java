package io.muster.health;

import io.muster.project.taskade.TaskadeHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Taskade as the last look at it showed. */
@ApplicationScoped
public class TaskadeComponent implements Component {
    @Inject
    TaskadeHealth taskade;

    @Override
    public String name() {
        return "taskade_api";
    }

    @Override
    public Reading read() {
        TaskadeHealth.Status status = taskade.status();
        return Reading.of(status.status()).with("detail", status.detail());
    }
}
