package architecture.seeded.agent;

import jakarta.ejb.Schedule;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has a timer and a schedule of its own kind, which a failure of the work may end. */
final class AgentAlarm {
    @Schedule(hour = "*", persistent = false)
    void ring() {}

    Future<?> start(ScheduledExecutorService scheduler) {
        return scheduler.scheduleWithFixedDelay(this::ring, 1, 1, TimeUnit.SECONDS);
    }
}
