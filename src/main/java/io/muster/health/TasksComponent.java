package io.muster.health;

import io.muster.task.worker.AttemptCompletion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Storing of the results of tasks: a server that cannot store any should get no requests, and takes no new tasks. */
@ApplicationScoped
public class TasksComponent implements Component {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AttemptCompletion attempts;

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Reading read() {
        Duration failing = attempts.failingFor();
        if (failing.compareTo(PATIENCE) < 0) {
            return Reading.of(Reading.HEALTHY);
        }
        return Reading.of(Reading.UNHEALTHY)
                .with("detail", "no result of a task could be stored for " + failing.toSeconds() + " s");
    }
}
