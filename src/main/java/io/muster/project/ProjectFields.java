package io.muster.project;

import io.muster.common.Fields;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a project that clients set, as a JSON document: the body of a creation and the target of a merge patch. */
public record ProjectFields(
        @Nullable String name,
        @Nullable String workspaceId,
        @Nullable String folderId,
        @Nullable String description,
        @Nullable ObjectNode metadata) {
    private static final int MAX_NAME = 512;
    private static final int MAX_ID = 255;
    private static final int MAX_DESCRIPTION = 100_000;
    private static final int MAX_METADATA = 250_000;

    static ProjectFields of(ProjectSpec spec) {
        ObjectNode metadata = spec.metadata() instanceof ObjectNode object ? object : null;
        return new ProjectFields(spec.name(), spec.workspaceId(), spec.folderId(), spec.description(), metadata);
    }

    /**
     * These fields with changes merged in (RFC 7396): {@code null} takes one away.
     *
     * @throws tools.jackson.core.JacksonException when the result has members that a project does not have
     */
    ProjectFields merged(ObjectNode patch) {
        return Json.MAPPER.treeToValue(MergePatch.apply(Json.MAPPER.valueToTree(this), patch), ProjectFields.class);
    }

    /**
     * The same, checked.
     *
     * @throws io.muster.common.AppException {@code INVALID} with a JSON pointer to each error
     */
    public ProjectSpec toSpec() {
        Fields fields = Fields.ofBody();
        ProjectSpec spec = new ProjectSpec(
                fields.text("name", name, MAX_NAME),
                fields.optionalText("workspace_id", workspaceId, MAX_ID),
                fields.optionalText("folder_id", folderId, MAX_ID),
                fields.optionalText("description", description, MAX_DESCRIPTION),
                fields.optionalObject("metadata", metadata, MAX_METADATA));
        fields.requireValid();
        return spec;
    }
}
