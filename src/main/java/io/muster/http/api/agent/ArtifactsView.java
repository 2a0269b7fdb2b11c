package io.muster.http.api.agent;

import io.muster.task.model.ArtifactListing;
import java.util.List;

/** The artifacts of a task on the wire; a task has few, so all of them. */
public record ArtifactsView(List<ArtifactListing> items) {}
