package io.muster.project;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Description of a project, without its origin; {@link ProjectFields} checks what clients say.
 *
 * @param name at most 512 characters
 * @param workspaceId of the outside project tool; at most 255 characters, as is {@code folderId}
 * @param metadata the client's free JSON object
 */
public record ProjectSpec(
        String name,
        @Nullable String workspaceId,
        @Nullable String folderId,
        @Nullable String description,
        @Nullable JsonNode metadata) {}
