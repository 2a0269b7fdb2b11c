package io.muster.project.taskade;

import io.muster.common.TenantId;
import java.util.UUID;

/**
 * A task that has ended and was done for a to-do of Taskade.
 *
 * @param taskadeTaskId the to-do, from the member {@code taskade_task_id} of the task's metadata
 * @param message what came of it, for people; an error's message where it failed
 */
public record CompletedTask(
        TenantId tenant, UUID projectId, UUID taskId, String taskadeTaskId, ReportOutcome outcome, String message) {}
