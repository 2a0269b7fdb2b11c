package io.muster.project.taskade;

import io.muster.common.AppException;
import io.muster.common.Backoff;
import io.muster.common.Durations;
import io.muster.common.ErrorCode;
import io.muster.project.taskade.Taskade.TaskadeNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends waiting results to Taskade: a note at the to-do, and the to-do completed where the task was. Both can be repeated
 * without harm, so a report that was sent and not crossed off is sent again.
 */
@ApplicationScoped
public class ReportSender {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);

    /** One at a time, every two seconds: its three calls leave a part of the rate limit to imports. */
    private static final int BATCH = 1;

    /** Longer than the three calls with all their tries may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
    private static final Duration MAX_AGE = Duration.ofDays(3);

    @Inject
    Taskade taskade;

    @Inject
    ReportOutbox reports;

    @Inject
    Clock clock;

    /** Sends what is longest due. */
    public void run() {
        if (taskade.isConfigured()) {
            reports.claim(BATCH, LEASE).forEach(this::send);
        }
    }

    private void send(OutboxEntry report) {
        try {
            reports.delivered(report, write(report));
        } catch (AppException failure) {
            boolean hopeless = failure.code() == ErrorCode.NOT_FOUND
                    || report.createdAt().plus(MAX_AGE).isBefore(clock.instant());
            if (hopeless) {
                reports.givenUp(report, failure.detail());
                LOG.atWarn()
                        .addKeyValue("task_id", report.taskId())
                        .addKeyValue("reason", failure.detail())
                        .log("A result was not reported to Taskade and never will be");
            } else {
                reports.postpone(
                        report, delay(report.attempts(), failure.retryAfter().orElse(Duration.ZERO)));
            }
        }
    }

    private String write(OutboxEntry report) {
        String project = report.taskadeProjectId();
        String task = report.taskadeTaskId();
        Optional<TaskadeNote> present = taskade.note(project, task);
        Optional<TaskadeNote> wanted = ReportNote.of(present, report);
        wanted.ifPresent(note -> taskade.putNote(project, task, note));
        if (report.outcome() == ReportOutcome.COMPLETED) {
            taskade.complete(project, task);
        }
        return wanted.or(() -> present).map(TaskadeNote::value).orElse("");
    }

    /** Longer each time, and not before Taskade wants. */
    static Duration delay(int attempts, Duration atLeast) {
        return Durations.max(BACKOFF.after(attempts), atLeast);
    }
}
