package io.muster.project.taskade;

import org.jspecify.annotations.Nullable;

/**
 * Where in Taskade a client says that a project is; its API does not tell. What is absent stays as it was.
 */
public record TaskadeLocation(
        @Nullable String workspaceId, @Nullable String folderId) {}
