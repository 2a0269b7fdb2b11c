package io.muster.agent.model;

import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class AgentStatusConverter extends WireNameConverter<AgentStatus> {
    AgentStatusConverter() {
        super(AgentStatus.class);
    }
}
