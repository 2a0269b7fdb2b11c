package io.muster.project;

import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.TenantId;
import io.muster.database.TimeOrderedUuid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A project: a named group of tasks. */
@Entity
@Table(name = "projects")
public class Project {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(length = 512, nullable = false)
    private String name;

    @Column(name = "workspace_id")
    private @Nullable String workspaceId;

    @Column(name = "folder_id")
    private @Nullable String folderId;

    @Column(columnDefinition = "text")
    private @Nullable String description;

    private @Nullable JsonNode metadata;

    @Column(name = "taskade_project_id", updatable = false)
    private @Nullable String taskadeProjectId;

    @Column(name = "imported_at")
    private @Nullable Instant importedAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    protected Project() {}

    public Project(Caller creator, ProjectSpec spec, Instant now) {
        this.id = TimeOrderedUuid.at(now);
        this.tenant = creator.tenant();
        this.createdBy = creator.userId();
        this.createdAt = now;
        this.name = spec.name();
        update(spec, now);
    }

    /** A new project that mirrors one of Taskade. */
    public static Project mirror(Caller creator, String taskadeProjectId, ProjectSpec spec, Instant now) {
        Project project = new Project(creator, spec, now);
        project.taskadeProjectId = taskadeProjectId;
        project.importedAt = now;
        return project;
    }

    /** Takes over what Taskade says by now. */
    public void imported(ProjectSpec spec, Instant now) {
        update(spec, now);
        importedAt = now;
    }

    /** Replaces all that a client may say about it. */
    public final void update(ProjectSpec spec, Instant now) {
        name = spec.name();
        workspaceId = spec.workspaceId();
        folderId = spec.folderId();
        description = spec.description();
        metadata = spec.metadata();
        updatedAt = now;
    }

    /** Hides it; the row stays until it is purged. */
    public void delete(Instant now) {
        deletedAt = now;
        updatedAt = now;
    }

    /** Undoes {@link #delete}. */
    public void restore(Instant now) {
        deletedAt = null;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Counts the changes of this row; grows with each, for {@code ETag}. */
    public long version() {
        return version;
    }

    /** Returns the members that a client may set. */
    public ProjectSpec spec() {
        return new ProjectSpec(name, workspaceId, folderId, description, metadata);
    }

    public String name() {
        return name;
    }

    public Optional<String> workspaceId() {
        return Optional.ofNullable(workspaceId);
    }

    public Optional<String> folderId() {
        return Optional.ofNullable(folderId);
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public Optional<JsonNode> metadata() {
        return Optional.ofNullable(metadata);
    }

    /** The project of Taskade that it mirrors. */
    public Optional<String> taskadeProjectId() {
        return Optional.ofNullable(taskadeProjectId);
    }

    /** Returns the time of the last import from Taskade. */
    public Optional<Instant> importedAt() {
        return Optional.ofNullable(importedAt);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
