package io.muster.task.model;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class LossPolicyConverter extends WireNameConverter<LossPolicy> {
    LossPolicyConverter() {
        super(LossPolicy.class);
    }
}
