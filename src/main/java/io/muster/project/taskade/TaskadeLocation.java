package io.muster.project.taskade;

import org.jspecify.annotations.Nullable;

/**
 * Location of a project in Taskade, given by a client, since the API does not return it. An absent part is not changed.
 */
public record TaskadeLocation(
        @Nullable String workspaceId, @Nullable String folderId) {}
