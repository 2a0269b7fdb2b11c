package io.muster.http.api.agent;

import io.muster.agent.model.AgentSnapshot;

/** The reply to a creation, as REQUIREMENTS A1 gives it. */
record CreatedAgentView(boolean success, String agentId, boolean persisted, AgentView agent) {
    static CreatedAgentView of(AgentSnapshot created) {
        return new CreatedAgentView(true, created.row().agentId().value(), true, AgentView.of(created));
    }
}
