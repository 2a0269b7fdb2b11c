package io.muster.task.model;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class TaskPriorityConverter extends WireNameConverter<TaskPriority> {
    TaskPriorityConverter() {
        super(TaskPriority.class);
    }
}
