package io.muster.task.model;

import io.muster.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.util.UUID;

/** A row of a task in another table, under the same id: its queue entry, lease or result. */
@MappedSuperclass
abstract class TaskRow {
    @Id
    @Column(name = "task_id")
    private UUID taskId;

    @OneToOne(fetch = FetchType.LAZY)
    @MapsId
    @JoinColumn(name = "task_id")
    // The side of the association that the task refers to.
    @SuppressWarnings("UnusedVariable")
    private Task task;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    protected TaskRow() {}

    @SuppressWarnings("NullAway") // The id is the task's and set when this is stored.
    TaskRow(Task task) {
        this.task = task;
        this.tenant = task.tenant();
    }

    UUID taskId() {
        return taskId;
    }
}
