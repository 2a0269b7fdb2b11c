package io.muster.task.model;

import io.muster.common.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much a task may bring.
 *
 * @param resultBytes of the result as JSON
 * @param artifactBytes of all artifacts together
 */
public record TaskLimits(int resultBytes, int artifactBytes) {
    /** Why it is too much, in one sentence; empty when it is not. */
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
