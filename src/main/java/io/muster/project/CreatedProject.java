package io.muster.project;

/**
 * The outcome of a creation.
 *
 * @param replayed whether an earlier request with the same key had created it
 */
public record CreatedProject(Project project, boolean replayed) {}
