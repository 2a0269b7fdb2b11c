package io.muster.project;

import org.jspecify.annotations.Nullable;

/**
 * A to-do as the outside project tool shows it.
 *
 * @param taskadeTaskId at most 255 characters, as is {@code parentTaskId}
 * @param parentTaskId the to-do that it is a part of
 */
public record ImportedItem(String taskadeTaskId, @Nullable String parentTaskId, String title, boolean completed) {}
