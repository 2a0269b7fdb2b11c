package io.muster.task.model;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class TaskStatusConverter extends WireNameConverter<TaskStatus> {
    TaskStatusConverter() {
        super(TaskStatus.class);
    }
}
