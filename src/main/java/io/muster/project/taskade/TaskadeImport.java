package io.muster.project.taskade;

import io.muster.common.Caller;
import io.muster.common.WellFormedText;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import io.muster.project.ImportedItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes projects that mirror those of Taskade, and brings them up to date. Everything is fetched before anything is stored,
 * in one transaction: an import that fails half-way changes nothing.
 */
@ApplicationScoped
public class TaskadeImport {
    private static final int MAX_NAME = 512;
    private static final int MAX_TITLE = 2_000;

    @Inject
    Taskade taskade;

    @Inject
    ImportStore mirrors;

    @Inject
    Database database;

    /**
     * Imports a project.
     *
     * @param taskadeProjectId as the client gave it
     * @param taskadeLocation where the client wants it
     * @throws io.muster.common.AppException {@code CONFLICT} when its mirror was deleted; what {@link Taskade} throws
     */
    public ImportedProject run(Caller caller, @Nullable String taskadeProjectId, TaskadeLocation taskadeLocation) {
        database.requireReady();
        String id = TaskadeIds.require("taskade_project_id", taskadeProjectId);
        Taskade.TaskadeProject project = taskade.project(id);
        TaskadeContent content = new TaskadeContent(id, name(id, project.name()), items(taskade.tasks(id)));
        try {
            return mirrors.store(caller, content, taskadeLocation);
        } catch (RuntimeException failure) {
            if (DatabaseFailures.isUniqueViolation(failure)) {
                // Another import of the same project was first; now there is a mirror to bring up to date.
                return mirrors.store(caller, content, taskadeLocation);
            }
            throw failure;
        }
    }

    private static String name(String id, @Nullable String name) {
        return name == null || name.isBlank() ? "Taskade project " + id : cut(name, MAX_NAME);
    }

    static List<ImportedItem> items(List<Taskade.TaskadeTask> tasks) {
        return tasks.stream()
                .map(task -> new ImportedItem(
                        task.id(),
                        TaskadeIds.isPlain(task.parentId()) ? task.parentId() : null,
                        cut(Objects.requireNonNullElse(task.text(), ""), MAX_TITLE),
                        Boolean.TRUE.equals(task.completed())))
                .toList();
    }

    private static String cut(String text, int max) {
        return WellFormedText.of(WellFormedText.cut(text, max));
    }
}
