package io.muster.project.taskade;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class ReportOutcomeConverter extends WireNameConverter<ReportOutcome> {
    ReportOutcomeConverter() {
        super(ReportOutcome.class);
    }
}
