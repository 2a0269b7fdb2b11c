package io.muster.project;

import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A to-do of a project that was imported: a text for people, not a task that an agent could run. */
@Entity
@Table(name = "project_items")
public class ProjectItem {
    @Id
    private UUID id;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "project_id", nullable = false, updatable = false)
    private UUID projectId;

    @Column(name = "taskade_task_id", nullable = false, updatable = false)
    private String taskadeTaskId;

    @Column(name = "parent_task_id")
    private @Nullable String parentTaskId;

    @Column(columnDefinition = "text", nullable = false)
    private String title;

    @Column(columnDefinition = "text")
    private @Nullable String note;

    @Column(nullable = false)
    private boolean completed;

    @Column(nullable = false)
    private int position;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected ProjectItem() {}

    ProjectItem(Project project, ImportedItem item, int position, Instant now) {
        this.id = TimeOrderedUuid.at(now);
        this.tenant = project.tenant();
        this.projectId = project.id();
        this.taskadeTaskId = item.taskadeTaskId();
        this.title = item.title();
        this.updatedAt = now;
        update(item, position, now);
    }

    /** Takes over what was imported; true when that changed something. Notes are not imported, and stay. */
    final boolean update(ImportedItem item, int newPosition, Instant now) {
        ImportedItem known = new ImportedItem(taskadeTaskId, parentTaskId, title, completed);
        boolean changed = !known.equals(item) || position != newPosition;
        if (changed) {
            parentTaskId = item.parentTaskId();
            title = item.title();
            completed = item.completed();
            position = newPosition;
            updatedAt = now;
        }
        return changed;
    }

    /** Takes over what was written back to Taskade. */
    void reported(ReportedItem report, Instant now) {
        note = report.note();
        completed |= report.completed();
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String taskadeTaskId() {
        return taskadeTaskId;
    }

    /** The to-do that it is a part of. */
    public Optional<String> parentTaskId() {
        return Optional.ofNullable(parentTaskId);
    }

    public String title() {
        return title;
    }

    /** The note that Muster wrote to it. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    public boolean completed() {
        return completed;
    }

    /** Its place in the project, from 0. */
    public int position() {
        return position;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
