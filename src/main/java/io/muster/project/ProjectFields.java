package io.muster.project;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of a project that a client may set, as a JSON document: the body of a creation, and the target of a patch. */
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

    /** PostgreSQL stores it neither in a text nor in JSON. */
    private static final String NO_NUL = "must not contain the character U+0000";

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
     * @throws AppException {@code INVALID} with a JSON pointer to what is wrong
     */
    public ProjectSpec toSpec() {
        if (name == null || name.isBlank()) {
            throw invalid("name", "must have 1 to " + MAX_NAME + " characters");
        }
        checkText("name", name, MAX_NAME);
        checkText("workspace_id", workspaceId, MAX_ID);
        checkText("folder_id", folderId, MAX_ID);
        checkText("description", description, MAX_DESCRIPTION);
        checkText("metadata", metadata == null ? null : metadata.toString(), MAX_METADATA);
        if (metadata != null && holdsNul(metadata)) {
            throw invalid("metadata", NO_NUL);
        }
        return new ProjectSpec(name, workspaceId, folderId, description, metadata);
    }

    private static void checkText(String field, @Nullable String text, int max) {
        if (text != null && text.length() > max) {
            throw invalid(field, "must have at most " + max + " characters");
        }
        if (text != null && text.indexOf('\0') >= 0) {
            throw invalid(field, NO_NUL);
        }
    }

    private static boolean holdsNul(JsonNode node) {
        return node.stringValue("").indexOf('\0') >= 0
                || node.propertyNames().stream().anyMatch(name -> name.indexOf('\0') >= 0)
                || node.values().stream().anyMatch(ProjectFields::holdsNul);
    }

    private static AppException invalid(String field, String detail) {
        return new AppException(ErrorCode.INVALID, field + ": " + detail)
                .with("errors", List.of(Map.of("pointer", "/" + field, "detail", detail)));
    }
}
