package io.muster.agent.model;

import io.muster.common.AgentId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
final class AgentIdConverter implements AttributeConverter<AgentId, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable AgentId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable AgentId convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : new AgentId(text);
    }
}
