package io.muster.project;

import org.jspecify.annotations.Nullable;

/**
 * Which projects a list shows; what is absent does not narrow it.
 *
 * @param namePrefix what the name begins with, in upper or lower case
 */
public record ProjectFilter(
        @Nullable String createdBy,
        @Nullable String workspaceId,
        @Nullable String namePrefix,
        Deleted deleted) {
    /** Every project that is not deleted. */
    public static final ProjectFilter ALL = new ProjectFilter(null, null, null, Deleted.HIDDEN);

    /** Treatment of deleted projects. */
    public enum Deleted {
        HIDDEN,
        INCLUDED
    }
}
