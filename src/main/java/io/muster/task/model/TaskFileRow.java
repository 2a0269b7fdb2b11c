package io.muster.task.model;

import io.muster.common.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** An artifact as it is stored. */
@Entity
@Table(name = "task_artifacts")
@IdClass(TaskFileRow.Key.class)
public class TaskFileRow {
    @Id
    @Column(name = "task_id")
    private UUID taskId;

    @Id
    private String name;

    @Column(name = "content_type", length = 100, nullable = false, updatable = false)
    private String contentType;

    @Column(nullable = false, updatable = false)
    private long size;

    @Column(length = 64, nullable = false, updatable = false)
    private String sha256;

    @Column(nullable = false, updatable = false)
    private byte[] content;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected TaskFileRow() {}

    TaskFileRow(UUID taskId, TaskFile taskFile, Instant now) {
        this.taskId = taskId;
        this.name = taskFile.name();
        this.contentType = taskFile.contentType();
        this.size = taskFile.content().length;
        this.sha256 = Sha256.hex(taskFile.content());
        this.content = taskFile.content();
        this.createdAt = now;
    }

    /** Key of a row; required by JPA, with these names. */
    public record Key(UUID taskId, String name) implements Serializable {}

    public TaskFile taskFile() {
        return new TaskFile(name, contentType, content);
    }
}
