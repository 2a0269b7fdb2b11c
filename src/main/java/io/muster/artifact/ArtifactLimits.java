package io.muster.artifact;

/**
 * Limits of a folder.
 *
 * @param fileBytes size of one file
 * @param folderBytes size of all together
 * @param files number of files
 */
public record ArtifactLimits(long fileBytes, long folderBytes, int files) {}
