package io.muster.http.api.agent;

import io.muster.task.model.TaskFileListing;
import java.util.List;

/** The artifacts of a task on the wire; a task has few, so all of them. */
public record ArtifactsView(List<TaskFileListing> items) {}
