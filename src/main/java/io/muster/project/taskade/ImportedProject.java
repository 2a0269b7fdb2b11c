package io.muster.project.taskade;

import io.muster.project.Project;
import io.muster.project.ProjectItems;

/**
 * The outcome of an import.
 *
 * @param created false where it was imported before and is up to date now
 */
public record ImportedProject(Project project, boolean created, ProjectItems.Changes items) {}
