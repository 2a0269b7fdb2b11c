package io.muster.task;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class TaskStatusConverter extends WireNameConverter<TaskStatus> {
    TaskStatusConverter() {
        super(TaskStatus.class);
    }
}
