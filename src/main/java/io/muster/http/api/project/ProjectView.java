package io.muster.http.api.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.project.Project;
import io.muster.project.ProjectSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A project on the wire.
 *
 * @param taskCounts tasks by status, where one project is read
 */
record ProjectView(
        UUID id,
        String tenantId,
        String name,
        @Nullable String workspaceId,
        @Nullable String folderId,
        @Nullable String description,
        @Nullable JsonNode metadata,
        @Nullable String taskadeProjectId,
        @Nullable Instant importedAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> taskCounts) {
    static ProjectView of(Project project) {
        return of(project, null);
    }

    static ProjectView of(ProjectSnapshot snapshot) {
        return of(snapshot.project(), snapshot.taskCounts());
    }

    private static ProjectView of(Project project, @Nullable Map<String, Long> taskCounts) {
        return new ProjectView(
                project.id(),
                project.tenant().value(),
                project.name(),
                project.workspaceId().orElse(null),
                project.folderId().orElse(null),
                project.description().orElse(null),
                project.metadata().orElse(null),
                project.taskadeProjectId().orElse(null),
                project.importedAt().orElse(null),
                project.createdBy(),
                project.createdAt(),
                project.updatedAt(),
                project.deletedAt().orElse(null),
                taskCounts);
    }
}
