package io.muster.http.api.project;

import io.muster.project.ProjectItem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A to-do of an imported project on the wire. */
record ProjectItemView(
        UUID id,
        String taskadeTaskId,
        @Nullable String parentTaskId,
        String title,
        @Nullable String note,
        boolean completed,
        int position,
        Instant updatedAt) {
    static ProjectItemView of(ProjectItem item) {
        return new ProjectItemView(
                item.id(),
                item.taskadeTaskId(),
                item.parentTaskId().orElse(null),
                item.title(),
                item.note().orElse(null),
                item.completed(),
                item.position(),
                item.updatedAt());
    }
}
