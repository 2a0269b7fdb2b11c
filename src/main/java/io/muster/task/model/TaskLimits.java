package io.muster.task.model;

import io.muster.common.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Limits of the result and artifacts of a task.
 *
 * @param resultBytes of the result as JSON
 * @param artifactBytes of all artifacts together
 */
public record TaskLimits(int resultBytes, int artifactBytes) {
    /** Returns the limit that is exceeded, in one sentence, or empty. */
    public Optional<String> excess(@Nullable JsonNode result, List<TaskFile> taskFiles) {
        long resultSize = result == null ? 0 : Json.MAPPER.writeValueAsBytes(result).length;
        if (resultSize > resultBytes) {
            return Optional.of("The result has " + resultSize + " bytes; at most " + resultBytes + " are kept.");
        }
        if (taskFiles.stream().map(TaskFile::name).distinct().count() < taskFiles.size()) {
            return Optional.of("Two artifacts have the same name.");
        }
        long artifactSize = taskFiles.stream()
                .mapToLong(taskFile -> taskFile.content().length)
                .sum();
        return artifactSize > artifactBytes
                ? Optional.of("The artifacts have " + artifactSize + " bytes; at most " + artifactBytes + " are kept.")
                : Optional.empty();
    }
}
