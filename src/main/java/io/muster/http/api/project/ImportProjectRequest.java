package io.muster.http.api.project;

import io.muster.project.ProjectFields;
import io.muster.project.ProjectSpec;
import io.muster.project.taskade.TaskadeLocation;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/agents/projects/import}. */
record ImportProjectRequest(
        @Nullable String taskadeProjectId,
        @Nullable String workspaceId,
        @Nullable String folderId) {
    /** Checked as in any project; the name, which a project must have, comes from Taskade. */
    TaskadeLocation taskadeLocation() {
        ProjectSpec checked = new ProjectFields("imported", workspaceId, folderId, null, null).toSpec();
        return new TaskadeLocation(checked.workspaceId(), checked.folderId());
    }
}
