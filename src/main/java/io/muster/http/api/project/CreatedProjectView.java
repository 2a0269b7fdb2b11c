package io.muster.http.api.project;

import io.muster.project.Project;
import java.util.UUID;

/** The reply to a creation. */
record CreatedProjectView(boolean success, UUID projectId, ProjectView project) {
    static CreatedProjectView of(Project created) {
        return new CreatedProjectView(true, created.id(), ProjectView.of(created));
    }
}
